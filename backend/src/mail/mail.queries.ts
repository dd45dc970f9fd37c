import { Injectable } from '@nestjs/common';
import { MAIL_STATES, type MailRow, type MailView, NOTICE_RULES, RULE_CODES } from '@pcc/shared';
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
import { MAY_GO_AGAIN } from './hold.queries.js';

const SECRET = RULE_CODES.filter((code) => NOTICE_RULES[code].secret)
  .map((code) => `'${code}'`)
  .join(', ');

const LIST: ListSpec = {
  sorts: { createdAt: 'm.created_at', handedAt: 'm.handed_at' },
  defaultSort: ['createdAt', 'DESC'],
  nullable: ['handedAt'],
  tieBreak: 'm.id',
  filters: {
    id: filterBy.id('m.id'),
    userId: filterBy.id('m.user_id'),
    state: filterBy.code('m.state', MAIL_STATES),
    q: filterBy.search('lower(m.address)', (text) => text.toLowerCase()),
    townId: (value, params) =>
      `EXISTS (SELECT 1 FROM notice c WHERE c.mail_id = m.id AND ${filterBy.id('c.town_id')(value, params)})`,
  },
};

type Row = Omit<MailRow, 'notices'> & { notices: MailRow['notices'] | null };

/** The journal of mails, for staff: one is in scope when a town that it tells of is; those of no town are the national team's. */
@Injectable()
export class MailQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async list(viewer: Viewer, query: ListQueryDto): Promise<Page<MailRow>> {
    const params = new Params();
    const { scope, select } = this.parts(viewer, params);
    const page = await readPage<Row>(this.dataSource.manager, {
      select,
      count: 'FROM mail m',
      request: readList(query, LIST, params),
      params,
      scope,
    });
    return page.map(present);
  }

  async one(manager: EntityManager, viewer: Viewer, id: string): Promise<MailRow> {
    const params = new Params();
    const { scope, select } = this.parts(viewer, params);
    return present(
      await readOne<Row>(manager, `${select} WHERE ${scope} AND m.id = ${params.add(id)}`, params),
    );
  }

  async view(viewer: Viewer, id: string): Promise<MailView> {
    const { manager } = this.dataSource;
    const row = await this.one(manager, viewer, id);
    const events = await manager.query<MailView['events']>(
      'SELECT at, event, answer FROM mail_event WHERE mail_id = $1 ORDER BY id',
      [id],
    );
    return { ...row, events };
  }

  private parts(viewer: Viewer, params: Params): { scope: string; select: string } {
    // Only as staff: the towns of someone who is also in a town's team are read elsewhere.
    const readable = scopeOf(
      { ...viewer, townIds: [], homologationIds: [] },
      { network: 't.network_id' },
      params,
    );
    const scope = viewer.isNational
      ? 'TRUE'
      : `EXISTS (SELECT 1 FROM notice n JOIN town t ON t.id = n.town_id WHERE n.mail_id = m.id AND ${readable})`;
    const now = params.add(this.clock.now());
    const select = `SELECT m.id, m.address, m.recipient_name AS "recipientName", m.subject, m.kind, m.state, m.attempts, m.answer,
      m.created_at AS "createdAt", m.handed_at AS "handedAt", m.opened_at AS "openedAt", m.message_id AS "messageId", m.version,
      (SELECT json_agg(json_build_object('id', n.id, 'rule', n.rule, 'townId', n.town_id, 'townName', t.name, 'createdAt', n.created_at) ORDER BY n.id)
         FROM notice n LEFT JOIN town t ON t.id = n.town_id WHERE n.mail_id = m.id AND ${readable}) AS notices,
      CASE WHEN m.state IN ('refused', 'dead') THEN
        EXISTS (SELECT 1 FROM notice n WHERE n.mail_id = m.id AND ${MAY_GO_AGAIN(`${params.add(this.clock.today())}::date`)})
        AND NOT EXISTS (SELECT 1 FROM notice n WHERE n.mail_id = m.id AND n.rule IN (${SECRET})
          AND NOT EXISTS (SELECT 1 FROM access_link l WHERE l.id = CASE WHEN n.rule IN (${SECRET}) THEN (n.facts->>'linkId')::uuid END
            AND l.used_at IS NULL AND l.expires_at > ${now}::timestamptz)) ELSE false END AS "canReplay"
      FROM mail m`;
    return { scope, select };
  }
}

const present = ({ notices, ...row }: Row): MailRow => ({ ...row, notices: notices ?? [] });
