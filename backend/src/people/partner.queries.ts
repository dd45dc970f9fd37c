import { Injectable } from '@nestjs/common';
import { PARTNER_KINDS, type PartnerView, searchForm } from '@pcc/shared';
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

const SCOPE = { network: 'r.network_id' };

const LIST: ListSpec = {
  sorts: { name: 'r.search_name', kind: 'r.kind', departmentCode: 'r.department_code' },
  nullable: ['departmentCode'],
  defaultSort: ['name', 'ASC'],
  tieBreak: 'r.id',
  filters: {
    q: filterBy.search('r.search_name', searchForm),
    id: filterBy.id('r.id'),
    networkId: inNetwork('r.network_id'),
    kind: filterBy.code('r.kind', PARTNER_KINDS),
    departmentCode: filterBy.text('r.department_code'),
  },
};

const TABLES = 'FROM partner r JOIN network n ON n.id = r.network_id';
const SELECT = `SELECT r.id, r.kind, r.name, r.department_code AS "departmentCode", r.network_id AS "networkId", n.name AS "networkName",
  r.public_email AS "publicEmail", r.public_phone AS "publicPhone", r.version ${TABLES}`;

@Injectable()
export class PartnerQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<PartnerView>> {
    const params = new Params();
    return readPage<PartnerView>(this.dataSource.manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope: scopeOf(viewer, SCOPE, params),
    });
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<PartnerView> {
    const params = new Params();
    return readOne<PartnerView>(
      manager,
      `${SELECT} WHERE r.id = ${params.add(id)} AND ${scopeOf(viewer, SCOPE, params)}`,
      params,
    );
  }
}
