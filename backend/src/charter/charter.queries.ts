import { Injectable } from '@nestjs/common';
import type { ChapterView, CharterView, CriterionView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';

export interface CharterRow extends Omit<CharterView, 'publishedAt'> {
  publishedAt: Date;
  criteria: CriterionView[];
  chapters: ChapterView[];
}

const SELECT = `
  SELECT v.id, v.version, v.title, v.adopted_on AS "adoptedOn", v.adopted_at AS "adoptedAt", v.provisional, v.note,
    v.published_at AS "publishedAt", v.stances,
    (SELECT json_agg(json_build_object('code', c.code, 'kind', c.kind, 'title', c.title, 'text', c.text, 'evidence', c.evidence) ORDER BY c.position)
      FROM charter_criterion c WHERE c.charter_id = v.id) AS criteria,
    (SELECT json_agg(json_build_object('code', ch.code, 'title', ch.title, 'commitments',
        (SELECT json_agg(json_build_object('code', e.code, 'title', e.title, 'text', e.text, 'evidence', e.evidence, 'sourced', e.sourced) ORDER BY e.position)
          FROM charter_commitment e WHERE e.charter_id = ch.charter_id AND e.chapter_code = ch.code)) ORDER BY ch.position)
      FROM charter_chapter ch WHERE ch.charter_id = v.id) AS chapters
  FROM charter_version v`;

const LIST: ListSpec = {
  sorts: { adoptedOn: 'v.adopted_on', version: 'v.version' },
  defaultSort: ['adoptedOn', 'DESC'],
  tieBreak: 'v.id',
  filters: { id: filterBy.id('v.id') },
};

@Injectable()
export class CharterQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(query: ListQueryDto): Promise<Page<CharterRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    return readPage(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM charter_version v',
      request,
      params,
      scope: 'TRUE',
    });
  }

  async one(id: string): Promise<CharterRow | undefined> {
    const [row] = await this.dataSource.query<CharterRow[]>(`${SELECT} WHERE v.id = $1`, [id]);
    return row;
  }
}
