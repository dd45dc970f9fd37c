import { Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';

export interface LetterRow {
  id: string;
  number: string;
  homologation_id: string;
  town_id: string;
  town_name: string;
  decision_id: string;
  issued_on: string;
  storage_key: string | null;
  size: number | null;
  is_superseded: boolean;
}

const SELECT = `SELECT l.id, l.number, l.homologation_id, l.town_id, t.name AS town_name, l.decision_id, l.issued_on, f.storage_key, f.size,
  EXISTS (SELECT 1 FROM decision later JOIN letter newer ON newer.decision_id = later.id
    WHERE later.homologation_id = l.homologation_id AND later.decided_at > d.decided_at) AS is_superseded
  FROM letter l JOIN decision d ON d.id = l.decision_id JOIN homologation h ON h.id = l.homologation_id JOIN town t ON t.id = l.town_id
  LEFT JOIN letter_file f ON f.letter_id = l.id`;
const COUNT = 'FROM letter l JOIN homologation h ON h.id = l.homologation_id';

const LIST: ListSpec = {
  sorts: { number: 'l.number', issuedOn: 'l.issued_on', id: 'l.id' },
  defaultSort: ['issuedOn', 'DESC'],
  tieBreak: 'l.id',
  filters: {
    id: filterBy.id('l.id'),
    townId: filterBy.id('l.town_id'),
    homologationId: filterBy.id('l.homologation_id'),
  },
};

@Injectable()
export class LetterQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<LetterRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    const scope = this.scope(viewer, params);
    return readPage<LetterRow>(this.dataSource.manager, {
      select: SELECT,
      count: COUNT,
      request,
      params,
      scope,
    });
  }

  async one(viewer: Viewer, id: string): Promise<LetterRow> {
    const params = new Params();
    const conditions = `l.id = ${params.add(id)} AND ${this.scope(viewer, params)}`;
    const [row] = await this.dataSource.query<LetterRow[]>(`${SELECT} WHERE ${conditions}`, params.values);
    if (!row) throw notFound();
    return row;
  }

  /** By the case's own network: the letter keeps the one of its day. A letter exists only once the town is notified. */
  private scope(viewer: Viewer, params: Params): string {
    return scopeOf(viewer, { network: 'h.network_id', town: 'h.town_id' }, params);
  }
}
