import { Injectable } from '@nestjs/common';
import { type Delivery, NOTICE_RULES, type NoticeFacts, RULE_CODES, type RuleCode } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { STAFF } from '../access/access.decorator.js';
import { scopeOf } from '../access/scope.js';
import { has, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { NOTICE_HELD, SET, STANDING } from './hold.queries.js';
import type { Standing } from './hold.service.js';

export interface NoticeListRow extends Standing {
  id: string;
  rule: RuleCode;
  townId: string | null;
  townName: string | null;
  homologationId: string | null;
  facts: NoticeFacts;
  dueOn: string | null;
  createdAt: Date;
  readAt: Date | null;
  recipientName: string;
  delivery: Delivery;
  mailId: string | null;
  settledAt: Date | null;
  morningAt: string;
}

const quoted = (codes: RuleCode[]) => codes.map((code) => `'${code}'`).join(', ');
const PERSONAL = quoted(RULE_CODES.filter((code) => NOTICE_RULES[code].side === 'anyone'));
const OF_TOWNS = quoted(RULE_CODES.filter((code) => NOTICE_RULES[code].side === 'town'));

const FROM = 'FROM notice n LEFT JOIN town t ON t.id = n.town_id';
const KEYS = {
  network: 'coalesce(t.network_id, n.network_id)',
  town: 'n.town_id',
  homologation: 'n.homologation_id',
};
const UNREAD = '(n.read_at IS NULL AND n.settled_at IS NULL)';

const LIST: ListSpec = {
  sorts: { createdAt: 'n.created_at' },
  defaultSort: ['createdAt', 'DESC'],
  tieBreak: 'n.id',
  filters: {
    id: filterBy.id('n.id'),
    unread: filterBy.flag(UNREAD),
    townId: filterBy.id('n.town_id'),
  },
};

/** Mine, as long as I may still know of what they are about; what was settled before it was told is not there to read. */
function ofMine(viewer: Viewer, params: Params): string {
  const scope = scopeOf(viewer, KEYS, params);
  return `n.user_id = ${params.add(viewer.userId)} AND (n.settled_at IS NULL OR n.read_at IS NOT NULL)
    AND (n.rule IN (${PERSONAL}) OR ${scope})`;
}

@Injectable()
export class NoticeQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** Those of this person; for staff who name a town, those of its people, with what was held back and merged. */
  list(viewer: Viewer, query: ListQueryDto): Promise<Page<NoticeListRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    const isOfTown = request.given.townId !== undefined && has(viewer, ...STAFF);
    const scope = isOfTown
      ? `n.rule IN (${OF_TOWNS}) AND ${scopeOf({ ...viewer, townIds: [], homologationIds: [] }, KEYS, params)}`
      : ofMine(viewer, params);
    return readPage(this.dataSource.manager, {
      select: `SELECT n.id, n.rule, n.town_id AS "townId", t.name AS "townName", n.homologation_id AS "homologationId", n.facts, n.due_on AS "dueOn",
          n.created_at AS "createdAt", n.read_at AS "readAt", n.recipient_name AS "recipientName", n.delivery, n.mail_id AS "mailId",
          n.settled_at AS "settledAt", standing.*, ${SET} ${FROM}
        LEFT JOIN LATERAL (SELECT ${STANDING(`${params.add(this.clock.today())}::date`)}) standing ON ${NOTICE_HELD}`,
      count: FROM,
      request,
      params,
      scope,
    });
  }

  async unread(viewer: Viewer): Promise<number> {
    const params = new Params();
    const [row] = await this.dataSource.query<{ unread: number }[]>(
      `SELECT count(*)::int AS unread ${FROM} WHERE ${ofMine(viewer, params)} AND ${UNREAD}`,
      params.values,
    );
    return row?.unread ?? 0;
  }

  /** Marks one as read, or all: of those that this person may read. Answers their ids, read before or not. */
  async read(manager: EntityManager, viewer: Viewer, id: string | null): Promise<string[]> {
    const params = new Params();
    const which = id === null ? UNREAD : `n.id = ${params.add(id)}`;
    const mine = ofMine(viewer, params);
    const rows = await manager.query<{ id: string }[]>(
      `WITH mine AS MATERIALIZED (SELECT n.id ${FROM} WHERE ${which} AND ${mine}),
         marked AS (UPDATE notice SET read_at = ${params.add(this.clock.now())} FROM mine WHERE mine.id = notice.id AND read_at IS NULL)
       SELECT id FROM mine`,
      params.values,
    );
    return rows.map((row) => row.id);
  }
}
