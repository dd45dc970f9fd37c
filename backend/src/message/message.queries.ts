import { Injectable } from '@nestjs/common';
import { isReplyAwaited, type MessageFileView, type MessageView, messageActs, notFound } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
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
import type { Message } from './message.entity.js';
import type { MessageFile } from './message-file.entity.js';

/** A thread is its town's and its network's: an invitation to the case opens nothing of it. */
const SCOPE = { network: 'm.network_id', town: 'm.town_id' };

const LIST: ListSpec = {
  sorts: { at: 'm.created_at' },
  defaultSort: ['at', 'DESC'],
  tieBreak: 'm.id',
  filters: {
    id: filterBy.id('m.id'),
    homologationId: filterBy.id('m.homologation_id'),
    townId: filterBy.id('m.town_id'),
    awaited: filterBy.flag('m.reply_due_on IS NOT NULL AND m.replied_at IS NULL'),
  },
};

interface MessageRow extends Omit<Message, 'createdAt'> {
  townName: string;
  by: string;
  files: MessageFileView[];
  at: Date;
}

const TABLES = 'FROM message m JOIN town t ON t.id = m.town_id';
const SELECT = `SELECT m.id, m.homologation_id AS "homologationId", m.town_id AS "townId", t.name AS "townName", m.network_id AS "networkId",
  m.side, m.author_id AS "authorId", u.name AS by, m.on_behalf AS "onBehalf", m.text, m.reply_due_on AS "replyDueOn",
  m.replied_at AS "repliedAt", m.created_at AS at, m.version,
  (SELECT coalesce(json_agg(json_build_object('id', f.id, 'fileName', f.file_name, 'mimeType', f.mime_type, 'size', f.size) ORDER BY f.id), '[]')
    FROM message_file f WHERE f.message_id = m.id) AS files
  ${TABLES} JOIN app_user u ON u.id = m.author_id`;

@Injectable()
export class MessageQueries {
  constructor(private readonly dataSource: DataSource) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<MessageView>> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    const page = await readPage<MessageRow>(this.dataSource.manager, {
      select: SELECT,
      count: TABLES,
      request: readList(query, LIST, params),
      params,
      scope,
    });
    return page.map((row) => present(viewer, row));
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<MessageView> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    return present(
      viewer,
      await readOne<MessageRow>(manager, `${SELECT} WHERE ${scope} AND m.id = ${params.add(id)}`, params),
    );
  }

  /** A file that was sent; one that still waits for its message is nobody's to read. */
  async file(
    viewer: Viewer,
    messageId: string,
    fileId: string,
  ): Promise<Pick<MessageFile, 'fileName' | 'mimeType' | 'size' | 'storageKey'>> {
    const params = new Params();
    const scope = scopeOf(viewer, SCOPE, params);
    const [row] = await this.dataSource.query<MessageFile[]>(
      `SELECT f.file_name AS "fileName", f.mime_type AS "mimeType", f.size, f.storage_key AS "storageKey"
       FROM message_file f JOIN message m ON m.id = f.message_id
       WHERE ${scope} AND m.id = ${params.add(messageId)} AND f.id = ${params.add(fileId)}`,
      params.values,
    );
    if (!row) throw notFound();
    return row;
  }
}

function present(viewer: Viewer, row: MessageRow): MessageView {
  const actor = qualitiesOn(viewer, { ...row, id: row.homologationId, rapporteurId: null });
  return {
    id: row.id,
    homologationId: row.homologationId,
    townId: row.townId,
    townName: row.townName,
    side: row.side,
    by: row.by,
    onBehalf: row.onBehalf,
    text: row.text,
    files: row.files,
    replyDueOn: row.replyDueOn,
    repliedAt: row.repliedAt?.toISOString() ?? null,
    at: row.at.toISOString(),
    isOwn: row.authorId === viewer.userId,
    canSettle: isReplyAwaited(row) && messageActs(actor).includes('settle_reply'),
    version: row.version,
  };
}
