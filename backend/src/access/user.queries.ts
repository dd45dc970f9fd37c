import { Injectable } from '@nestjs/common';
import {
  type Day,
  DomainError,
  notFound,
  ROLES,
  searchForm,
  type UserSummary,
  type UserView,
} from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import {
  type Filter,
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { presentSummary, presentUser, type UserRow } from './user.presenter.js';
import { has, type Viewer } from './viewer.js';
import { GRANT_IN_FORCE, ViewerService } from './viewer.service.js';

const SELECT = `SELECT u.id, u.email, u.name, u.active, u.password_hash IS NOT NULL AS "hasPassword",
  EXISTS (SELECT 1 FROM user_totp f WHERE f.user_id = u.id AND f.confirmed_at IS NOT NULL) AS "hasTotp", u.version FROM app_user u`;

/** People who hold one of these roles on a day. */
function roleFilter(today: Day): Filter {
  const isListed = filterBy.code('g.role', ROLES);
  return (value, params) => {
    const condition = isListed(value, params);
    const day = `${params.add(today)}::date`;
    return `EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = u.id AND ${condition} AND ${GRANT_IN_FORCE(day)})`;
  };
}

const forAdministrators = (today: Day): ListSpec => ({
  sorts: { name: 'u.search_name', email: 'u.email' },
  defaultSort: ['name', 'ASC'],
  tieBreak: 'u.id',
  filters: {
    id: filterBy.id('u.id'),
    q: filterBy.search(`(u.search_name || ' ' || u.email)`, searchForm),
    role: roleFilter(today),
    active: filterBy.flag('u.active'),
  },
});

/** No filter nor sort here reads an address: the order of a list would give it away. */
const forStaff = (today: Day): ListSpec => ({
  sorts: { name: 'u.search_name' },
  defaultSort: ['name', 'ASC'],
  tieBreak: 'u.id',
  filters: {
    id: filterBy.id('u.id'),
    q: filterBy.search('u.search_name', searchForm),
    role: roleFilter(today),
    active: filterBy.flag('u.active'),
  },
});

@Injectable()
export class UserQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly viewers: ViewerService,
    private readonly clock: Clock,
  ) {}

  /** Administrators list everyone; other staff only the names of the commission's members. */
  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<UserView | UserSummary>> {
    const today = this.clock.today();
    const isAdministrator = has(viewer, 'administrator');
    const params = new Params();
    const request = readList(query, isAdministrator ? forAdministrators(today) : forStaff(today), params);
    if (!isAdministrator && request.given.role !== 'commission')
      throw new DomainError('forbidden', 'forbidden', 'Cette liste n’est pas ouverte à votre rôle.');
    const page = await readPage<UserRow>(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM app_user u',
      request,
      params,
      scope: isAdministrator ? 'TRUE' : 'u.active',
    });
    if (!isAdministrator) return page.map(presentSummary);
    const grants = await this.viewers.grants(
      page.rows.map((row) => row.id),
      null,
    );
    return page.map((row) => presentUser(row, grants.get(row.id) ?? []));
  }

  async one(id: string, manager = this.dataSource.manager): Promise<UserView> {
    const [row] = await manager.query<UserRow[]>(`${SELECT} WHERE u.id = $1`, [id]);
    if (!row) throw notFound();
    const grants = await this.viewers.grants([id], null, manager);
    return presentUser(row, grants.get(id) ?? []);
  }
}
