import { Injectable } from '@nestjs/common';
import { type CaseNoteView, canEditNote, refuseMessageAct } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import {
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readOne,
  readPage,
} from '../common/list-query.js';
import { CaseService } from '../homologation/case.service.js';
import type { CaseNote } from './case-note.entity.js';

/** Never by town nor by invitation: a memo is read by those who follow the town, and by nobody else. */
const SCOPE = { network: 'c.network_id' };

const LIST: ListSpec = {
  sorts: { at: 'c.created_at' },
  defaultSort: ['at', 'DESC'],
  tieBreak: 'c.id',
  filters: {},
};

interface NoteRow extends Omit<CaseNote, 'removedAt' | 'createdAt'> {
  by: string;
  at: Date;
}

const TABLES = 'FROM case_note c';
const SELECT = `SELECT c.id, c.homologation_id AS "homologationId", c.town_id AS "townId", c.network_id AS "networkId", c.author_id AS "authorId",
  u.name AS by, c.text, c.created_at AS at, c.version ${TABLES} JOIN app_user u ON u.id = c.author_id`;

@Injectable()
export class CaseNoteQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly cases: CaseService,
  ) {}

  async ofCase(viewer: Viewer, caseId: string, query: ListQueryDto): Promise<Page<CaseNoteView>> {
    const { manager } = this.dataSource;
    const { actor } = await this.cases.load(manager, viewer, caseId);
    refuseMessageAct(actor, 'keep_memo');
    const params = new Params();
    const scope = `${scopeOf(viewer, SCOPE, params)} AND c.removed_at IS NULL AND c.homologation_id = ${params.add(caseId)}`;
    const page = await readPage<NoteRow>(manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope,
    });
    return page.map((row) => present(viewer, row));
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<CaseNoteView> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    return present(
      viewer,
      await readOne<NoteRow>(
        manager,
        `${SELECT} WHERE ${scope} AND c.removed_at IS NULL AND c.id = ${params.add(id)}`,
        params,
      ),
    );
  }
}

function present(viewer: Viewer, row: NoteRow): CaseNoteView {
  const actor = qualitiesOn(viewer, { ...row, id: row.homologationId, rapporteurId: null });
  return {
    id: row.id,
    by: row.by,
    text: row.text,
    at: row.at.toISOString(),
    canEdit: canEditNote(actor, row.authorId === viewer.userId),
    version: row.version,
  };
}
