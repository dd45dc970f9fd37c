import { Injectable } from '@nestjs/common';
import {
  type ContactRequestView,
  contactActs,
  type EligibilityAnswers,
  type EligibilityVerdict,
  searchForm,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { inNetwork } from '../access/network-filter.js';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readOne,
  readPage,
} from '../common/list-query.js';
import { COMMUNE } from './eligibility.queries.js';

const SCOPE = { network: 'r.network_id' };

const LIST: ListSpec = {
  sorts: { receivedAt: 'r.received_at', communeName: 'c.search_name' },
  defaultSort: ['receivedAt', 'DESC'],
  tieBreak: 'r.id',
  filters: {
    q: filterBy.search('c.search_name', searchForm),
    id: filterBy.id('r.id'),
    networkId: inNetwork('r.network_id'),
    state: filterBy.code("CASE WHEN r.handled_at IS NULL THEN 'waiting' ELSE 'handled' END", [
      'waiting',
      'handled',
    ]),
  },
};

const TABLES = 'FROM contact_request r JOIN commune c ON c.id = r.commune_id';
const SELECT = `
  SELECT r.id, ${COMMUNE} AS commune, r.network_id AS "networkId", n.name AS "networkName", r.town_id AS "townId", t.name AS "townName",
    r.person_name AS "personName", r.person_function AS "personFunction", r.email, r.phone, r.message, r.answers,
    r.received_at AS "receivedAt", r.handled_at AS "handledAt", u.name AS "handledBy", r.outcome, r.note, r.version
  ${TABLES} JOIN department d ON d.code = c.department_code LEFT JOIN commune host ON host.id = c.host_id
  JOIN network n ON n.id = r.network_id LEFT JOIN town t ON t.id = r.town_id LEFT JOIN app_user u ON u.id = r.handled_by`;

interface Row extends Omit<ContactRequestView, 'can' | 'answers' | 'verdict' | 'receivedAt' | 'handledAt'> {
  answers: EligibilityAnswers & { verdict: EligibilityVerdict };
  receivedAt: Date;
  handledAt: Date | null;
}

@Injectable()
export class ContactRequestQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<ContactRequestView>> {
    const params = new Params();
    const page = await readPage<Row>(this.dataSource.manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope: scopeOf(viewer, SCOPE, params),
    });
    return page.map(present);
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<ContactRequestView> {
    const params = new Params();
    return present(
      await readOne<Row>(
        manager,
        `${SELECT} WHERE r.id = ${params.add(id)} AND ${scopeOf(viewer, SCOPE, params)}`,
        params,
      ),
    );
  }
}

function present({
  answers: { verdict, ...answers },
  receivedAt,
  handledAt,
  ...row
}: Row): ContactRequestView {
  return {
    id: row.id,
    commune: row.commune,
    networkId: row.networkId,
    networkName: row.networkName,
    townId: row.townId,
    townName: row.townName,
    personName: row.personName,
    personFunction: row.personFunction,
    email: row.email,
    phone: row.phone,
    message: row.message,
    answers,
    verdict,
    receivedAt: receivedAt.toISOString(),
    handledAt: handledAt?.toISOString() ?? null,
    handledBy: row.handledBy,
    outcome: row.outcome,
    note: row.note,
    can: contactActs(row),
    version: row.version,
  };
}
