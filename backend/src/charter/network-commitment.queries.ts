import { Injectable } from '@nestjs/common';
import type { NetworkCommitmentView } from '@pcc/shared';
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

type Row = Omit<NetworkCommitmentView, 'canEnd'>;

const SCOPE = { network: 'c.network_id' };

const LIST: ListSpec = {
  sorts: { code: 'c.code', fromOn: 'c.from_on', position: 'c.position' },
  defaultSort: ['position', 'ASC'],
  tieBreak: 'c.id',
  filters: {
    id: filterBy.id('c.id'),
    networkId: inNetwork('c.network_id'),
    isCurrent: filterBy.flag('c.to_on IS NULL'),
  },
};

const TABLES = 'FROM network_commitment c JOIN network n ON n.id = c.network_id';
const SELECT = `SELECT c.id, c.network_id AS "networkId", n.name AS "networkName", c.code, c.title, c.text, c.evidence, true AS sourced,
  c.from_on AS "fromOn", c.to_on AS "toOn", c.version ${TABLES}`;

/** Who reads a commitment of a network may end it: its own coordinators and those above. */
const present = (row: Row): NetworkCommitmentView => ({ ...row, canEnd: row.toOn === null });

@Injectable()
export class NetworkCommitmentQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<NetworkCommitmentView>> {
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

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<NetworkCommitmentView> {
    const params = new Params();
    return present(
      await readOne<Row>(
        manager,
        `${SELECT} WHERE c.id = ${params.add(id)} AND ${scopeOf(viewer, SCOPE, params)}`,
        params,
      ),
    );
  }
}
