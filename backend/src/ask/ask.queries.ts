import { Injectable } from '@nestjs/common';
import {
  ASK_STATES,
  ASK_WHATS,
  type AskChannel,
  type AskFileView,
  type AskWhat,
  notFound,
  type ScanState,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
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
import { isOpenCase } from '../homologation/homologation.entity.js';

/** The commission has no part in what is asked of a town. */
const SCOPE = { network: 'a.network_id', town: 'a.town_id' };

export interface AskRow {
  id: string;
  townId: string;
  townName: string;
  networkId: string;
  homologationId: string | null;
  what: AskWhat;
  words: string;
  commitmentCode: string | null;
  dueOn: string | null;
  sentTo: AskChannel | null;
  linkSeq: number;
  createdAt: Date;
  createdBy: string;
  expiresAt: Date;
  revokedAt: Date | null;
  version: number;
  answers: {
    id: string;
    sender: string;
    text: string;
    receivedAt: string;
    files: AskFileView[];
    decision: 'accepted' | 'declined' | null;
    reason: string | null;
    decidedBy: string | null;
    documentId: string | null;
    version: number;
  }[];
}

export interface AskedTown {
  networkId: string;
  /** Its open case. */
  homologationId: string | null;
  knowsCommitment: boolean;
}

export interface AskFileRow {
  fileName: string;
  mimeType: string;
  size: number;
  storageKey: string;
  scan: ScanState;
}

const HAS = (decision: string) =>
  `EXISTS (SELECT 1 FROM ask_answer x WHERE x.ask_id = a.id AND x.decision ${decision})`;

/** As `askState` says, to filter by; a test compares them. */
const STATE = (now: string) => `CASE WHEN ${HAS("= 'accepted'")} THEN 'accepted'
  WHEN a.revoked_at IS NOT NULL THEN 'revoked' WHEN ${HAS('IS NULL')} THEN 'answered'
  WHEN a.expires_at <= ${now}::timestamptz THEN 'expired' ELSE 'open' END`;

const listOf = (now: string): ListSpec => ({
  sorts: { createdAt: 'a.created_at', dueOn: 'a.due_on' },
  nullable: ['dueOn'],
  defaultSort: ['createdAt', 'DESC'],
  tieBreak: 'a.id',
  filters: {
    id: filterBy.id('a.id'),
    townId: filterBy.id('a.town_id'),
    homologationId: filterBy.id('a.homologation_id'),
    what: filterBy.code('a.what', ASK_WHATS),
    state: filterBy.code(`(${STATE(now)})`, ASK_STATES),
  },
});

const FILES = `coalesce((SELECT json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'mimeType', f.mime_type, 'size', f.size,
    'scan', s.scan, 'hasPicture', s.picture = 'made') ORDER BY f.id)
  FROM ask_file f JOIN stored_file s ON s.storage_key = f.storage_key WHERE f.ask_answer_id = r.id), '[]')`;
const SELECT = `SELECT a.id, a.town_id AS "townId", t.name AS "townName", a.network_id AS "networkId", a.homologation_id AS "homologationId",
  a.what, a.words, a.commitment_code AS "commitmentCode", a.due_on AS "dueOn", a.sent_to AS "sentTo", a.link_seq AS "linkSeq",
  a.created_at AS "createdAt", u.name AS "createdBy", a.expires_at AS "expiresAt", a.revoked_at AS "revokedAt", a.version,
  coalesce((SELECT json_agg(json_build_object('id', r.id, 'sender', r.sender, 'text', r.text, 'receivedAt', r.received_at,
      'decision', r.decision, 'reason', r.reason, 'decidedBy', d.name, 'documentId', r.document_id, 'version', r.version,
      'files', ${FILES}) ORDER BY r.received_at, r.id)
    FROM ask_answer r LEFT JOIN app_user d ON d.id = r.decided_by WHERE r.ask_id = a.id), '[]') AS answers
  FROM ask a JOIN town t ON t.id = a.town_id JOIN app_user u ON u.id = a.created_by`;

/** What was asked of towns, with what came back. */
@Injectable()
export class AskQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<AskRow>> {
    const params = new Params();
    const request = readList(query, listOf(params.add(this.clock.now())), params);
    return readPage<AskRow>(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM ask a',
      request,
      params,
      scope: scopeOf(viewer, SCOPE, params),
    });
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<AskRow> {
    const params = new Params();
    return readOne<AskRow>(
      manager,
      `${SELECT} WHERE a.id = ${params.add(id)} AND ${scopeOf(viewer, SCOPE, params)}`,
      params,
    );
  }

  /** Makes every other act on this ask wait for the end of the transaction. */
  async lock(manager: EntityManager, viewer: Viewer, id: string): Promise<AskRow> {
    await manager.query('SELECT 1 FROM ask WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.one(manager, viewer, id);
  }

  /** Until the end of the transaction the town neither changes network nor opens a case: what is asked would be left behind. */
  async lockTown(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    commitmentCode: string | null,
  ): Promise<AskedTown> {
    const params = new Params();
    const which = `t.id = ${params.add(id)} AND ${scopeOf(viewer, { network: 't.network_id', town: 't.id' }, params)}`;
    // Locked first, described after: one statement would tell the case as it was before it waited for the lock.
    await readOne(manager, `SELECT 1 FROM town t WHERE ${which} FOR SHARE`, params);
    const code = `${params.add(commitmentCode)}::text`;
    return readOne<AskedTown>(
      manager,
      `SELECT t.network_id AS "networkId", h.id AS "homologationId",
         ${code} IS NULL OR EXISTS (SELECT 1 FROM case_commitment c WHERE c.homologation_id = h.id AND c.code = ${code}) AS "knowsCommitment"
       FROM town t LEFT JOIN homologation h ON h.town_id = t.id AND ${isOpenCase('h.state')} WHERE ${which}`,
      params,
    );
  }

  async file(viewer: Viewer, id: string, fileId: string): Promise<AskFileRow> {
    const params = new Params();
    const [row] = await this.dataSource.query<AskFileRow[]>(
      `SELECT f.file_name AS "fileName", f.mime_type AS "mimeType", f.size, f.storage_key AS "storageKey", s.scan
       FROM ask a JOIN ask_answer r ON r.ask_id = a.id JOIN ask_file f ON f.ask_answer_id = r.id JOIN stored_file s ON s.storage_key = f.storage_key
       WHERE a.id = ${params.add(id)} AND f.id = ${params.add(fileId)} AND ${scopeOf(viewer, SCOPE, params)}`,
      params.values,
    );
    if (!row) throw notFound();
    return row;
  }
}
