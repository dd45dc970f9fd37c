import { Injectable } from '@nestjs/common';
import {
  AWAITED,
  type Awaited,
  DEFAULT_TERMS,
  type HomeLine,
  type HomeView,
  type Kind,
  type Rank,
  type State,
} from '@pcc/shared';
import { DataSource } from 'typeorm';
import { asTownOnly, scopeOf } from '../access/scope.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';
import { isOpenCase } from '../homologation/homologation.entity.js';

const MAX_LINES = 50;

interface CaseRow {
  id: string;
  townId: string;
  townName: string;
  networkId: string;
  rapporteurId: string | null;
  kind: Kind;
  state: State;
  since: string;
  dueOn: string | null;
  visitOn: string | null;
  isUncoordinated: boolean;
}

interface TermRow {
  townId: string;
  townName: string;
  networkId: string;
  rank: Rank;
  termOn: string;
  isUncoordinated: boolean;
}

interface ReplyRow {
  homologationId: string;
  townId: string;
  townName: string;
  kind: Kind;
  state: State;
  since: string;
  dueOn: string;
}

interface AskRow extends Pick<TermRow, 'townId' | 'townName' | 'networkId' | 'isUncoordinated'> {
  isAnswered: boolean;
  since: string;
  dueOn: string | null;
}

type Pile = 'todo' | 'waiting' | 'upcoming';

/** What waits for a person, computed from the states and the terms: one open case per town at most bounds it. */
@Injectable()
export class HomeQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  async home(viewer: Viewer): Promise<HomeView> {
    const today = this.clock.today();
    const [cases, terms, replies, asks] = await Promise.all([
      this.openCases(viewer),
      this.terms(viewer, today),
      this.awaitedReplies(viewer),
      this.asks(viewer),
    ]);
    const piles: Record<Pile, HomeLine[]> = { todo: [], waiting: [], upcoming: [] };
    for (const row of cases) piles[pileOf(viewer, row, today)].push(caseLine(row));
    for (const row of terms) piles[pileOfTerm(viewer, row, today)].push(termLine(row));
    for (const row of replies)
      piles[viewer.townIds.includes(row.townId) ? 'todo' : 'waiting'].push(replyLine(row));
    for (const row of asks) piles[pileOfAsk(viewer, row)].push(askLine(row));
    for (const lines of Object.values(piles))
      lines.sort((a, b) => (a.dueOn ?? a.since ?? '').localeCompare(b.dueOn ?? b.since ?? ''));
    return {
      todo: piles.todo.slice(0, MAX_LINES),
      waiting: piles.waiting.slice(0, MAX_LINES),
      upcoming: piles.upcoming.slice(0, MAX_LINES),
      totals: { todo: piles.todo.length, waiting: piles.waiting.length, upcoming: piles.upcoming.length },
      onlyTownId: onlyTown(viewer),
    };
  }

  private openCases(viewer: Viewer): Promise<CaseRow[]> {
    const params = new Params();
    const keys = { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' };
    const scope = scopeOf(viewer, keys, params);
    const asTown = asTownOnly(viewer, keys, params);
    const state = `CASE WHEN ${asTown} THEN h.town_state ELSE h.state END`;
    return this.dataSource.query<CaseRow[]>(
      `SELECT h.id, h.town_id AS "townId", t.name AS "townName", h.network_id AS "networkId", h.rapporteur_id AS "rapporteurId", h.kind,
         ${state} AS state,
         to_char(coalesce((SELECT max(s.at) FROM homologation_step s WHERE s.homologation_id = h.id AND (NOT ${asTown} OR s.visibility = 'town')), h.state_since) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS since,
         h.due_on AS "dueOn", h.visit_on AS "visitOn",
         n.level = 'national' AS "isUncoordinated"
       FROM homologation h JOIN town t ON t.id = h.town_id JOIN network n ON n.id = h.network_id
       WHERE ${scope} AND ${isOpenCase('h.state')} AND ${isOpenCase(`(${state})`)}
       ORDER BY since, h.id LIMIT 500`,
      params.values,
    );
  }

  /** Homologations and follow-ups whose term comes within the lead time, or has passed, without an open case. */
  private terms(viewer: Viewer, today: string): Promise<TermRow[]> {
    const params = new Params();
    const keys = { network: 't.network_id', town: 't.id' };
    const scope = scopeOf(viewer, keys, params);
    const asTown = asTownOnly(viewer, keys, params);
    return this.dataSource.query<TermRow[]>(
      `SELECT t.id AS "townId", t.name AS "townName", t.network_id AS "networkId", r.rank, r.term_on AS "termOn", n.level = 'national' AS "isUncoordinated"
       FROM town t JOIN network n ON n.id = t.network_id JOIN town_ranks_on(${params.add(today)}::date) r ON r.town_id = t.id
       WHERE ${scope} AND r.rank IN ('homologated', 'homologable') AND r.term_on <= (${params.add(today)}::date + make_interval(months => coalesce((SELECT (value->>'renewalLeadMonths')::int FROM setting WHERE key = 'terms'), ${DEFAULT_TERMS.renewalLeadMonths})))
         AND NOT EXISTS (SELECT 1 FROM homologation h WHERE h.town_id = t.id AND ${isOpenCase('h.state')}
           AND NOT (${asTown} AND h.town_state IN ('closed', 'abandoned', 'inadmissible')))
         AND NOT EXISTS (SELECT 1 FROM town_pause p WHERE p.town_id = t.id AND p.to_on IS NULL)
       ORDER BY r.term_on, t.name LIMIT 500`,
      params.values,
    );
  }

  /** Replies that a town owes, one line for each thread whatever its state: the first one due says the day. */
  private awaitedReplies(viewer: Viewer): Promise<ReplyRow[]> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 'm.network_id', town: 'm.town_id' }, params);
    const keys = { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' };
    return this.dataSource.query<ReplyRow[]>(
      `SELECT h.id AS "homologationId", h.town_id AS "townId", t.name AS "townName", h.kind,
         CASE WHEN ${asTownOnly(viewer, keys, params)} THEN h.town_state ELSE h.state END AS state,
         to_char(min(m.created_at) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS since, min(m.reply_due_on) AS "dueOn"
       FROM message m JOIN homologation h ON h.id = m.homologation_id JOIN town t ON t.id = h.town_id
       WHERE ${scope} AND m.reply_due_on IS NOT NULL AND m.replied_at IS NULL
       GROUP BY h.id, t.name ORDER BY "dueOn", h.id LIMIT 500`,
      params.values,
    );
  }

  /** What was asked of a town by a link, one line for all that it owes and one for all that it sent. */
  private asks(viewer: Viewer): Promise<AskRow[]> {
    const params = new Params();
    const scope = scopeOf(viewer, { network: 'a.network_id', town: 'a.town_id' }, params);
    const having = (decision: string) =>
      `EXISTS (SELECT 1 FROM ask_answer x WHERE x.ask_id = a.id AND x.decision ${decision})`;
    return this.dataSource.query<AskRow[]>(
      `SELECT a.town_id AS "townId", t.name AS "townName", a.network_id AS "networkId", n.level = 'national' AS "isUncoordinated",
         w.is_answered AS "isAnswered", to_char(min(a.created_at) AT TIME ZONE 'Europe/Paris', 'YYYY-MM-DD') AS since,
         CASE WHEN NOT w.is_answered THEN min(a.due_on) END AS "dueOn"
       FROM ask a JOIN town t ON t.id = a.town_id JOIN network n ON n.id = a.network_id
       CROSS JOIN LATERAL (SELECT ${having('IS NULL')} AS is_answered) w
       WHERE ${scope} AND a.revoked_at IS NULL AND NOT ${having("= 'accepted'")} AND (w.is_answered OR a.expires_at > ${params.add(this.clock.now())}::timestamptz)
       GROUP BY a.town_id, t.name, a.network_id, n.level, w.is_answered ORDER BY since, a.town_id LIMIT 500`,
      params.values,
    );
  }
}

const isAwaited = (viewer: Viewer, row: CaseRow, awaited: Awaited): boolean => {
  const qualities = qualitiesOn(viewer, row);
  if (viewer.isNational)
    return (
      awaited.by === 'national' ||
      (row.isUncoordinated && (awaited.by === 'coordinator' || awaited.by === 'rapporteur'))
    );
  if (awaited.by === 'signer') return qualities.includes('town');
  return qualities.includes(awaited.by);
};

function pileOf(viewer: Viewer, row: CaseRow, today: string): Pile {
  if (row.state === 'visit_scheduled' && row.visitOn !== null && row.visitOn > today) return 'upcoming';
  const awaited = AWAITED[row.state];
  return awaited && row.state !== 'suspended' && isAwaited(viewer, row, awaited) ? 'todo' : 'waiting';
}

/** A case to open is its network's or its town's task; to the others a term past is one that they wait for. */
function pileOfTerm(viewer: Viewer, row: TermRow, today: string): Pile {
  const isTheirs = viewer.networkIds.includes(row.networkId) || viewer.townIds.includes(row.townId);
  if (isTheirs || (viewer.isNational && row.isUncoordinated)) return 'todo';
  return row.termOn < today ? 'waiting' : 'upcoming';
}

/** The town answers, its network accepts. */
function pileOfAsk(viewer: Viewer, { townId, networkId, isUncoordinated, isAnswered }: AskRow): Pile {
  const isTheirs = isAnswered
    ? viewer.networkIds.includes(networkId) || (viewer.isNational && isUncoordinated)
    : viewer.townIds.includes(townId);
  return isTheirs ? 'todo' : 'waiting';
}

function askLine({ townId, townName, isAnswered, since, dueOn }: AskRow): HomeLine {
  return {
    townId,
    townName,
    homologationId: null,
    kind: null,
    state: null,
    what: isAnswered ? 'ask_answered' : 'ask_open',
    since,
    dueOn,
    transition: null,
  };
}

function caseLine(row: CaseRow): HomeLine {
  return {
    townId: row.townId,
    townName: row.townName,
    homologationId: row.id,
    kind: row.kind,
    state: row.state,
    what: row.state,
    since: row.since,
    dueOn: row.state === 'visit_scheduled' ? row.visitOn : row.dueOn,
    transition: AWAITED[row.state]?.transition ?? null,
  };
}

function termLine(row: TermRow): HomeLine {
  return {
    townId: row.townId,
    townName: row.townName,
    homologationId: null,
    kind: row.rank === 'homologated' ? 'renewal' : 'upgrade',
    state: null,
    what: row.rank === 'homologated' ? 'renewal_due' : 'follow_up_due',
    since: null,
    dueOn: row.termOn,
    transition: null,
  };
}

function replyLine({ homologationId, townId, townName, kind, state, since, dueOn }: ReplyRow): HomeLine {
  return {
    townId,
    townName,
    homologationId,
    kind,
    state,
    what: 'reply_due',
    since,
    dueOn,
    transition: null,
  };
}

function onlyTown(viewer: Viewer): string | null {
  const isTeam =
    !viewer.isNational && viewer.networkIds.length === 0 && viewer.roles.every((role) => role === 'town');
  return isTeam && viewer.townIds.length === 1 ? (viewer.townIds[0] ?? null) : null;
}
