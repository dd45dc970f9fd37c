import { Injectable } from '@nestjs/common';
import {
  ageStage,
  type Day,
  DEFAULT_ELECTION_ON,
  DEFAULT_TERMS,
  dueStage,
  type NoticeFacts,
  newsDueOn,
  newsStage,
  newsYear,
  type Rank,
  type RuleCode,
  type State,
  termStage,
} from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { isOpenCase } from '../homologation/homologation.entity.js';

/** What someone is to be reminded of today. */
export interface Reminder {
  rule: RuleCode;
  objectId: string;
  occurrence: string;
  townId: string;
  networkId: string;
  homologationId: string | null;
  facts: NoticeFacts;
  dueOn: Day | null;
}

interface Found {
  id: string;
  townId: string;
  networkId: string;
  townName: string;
  since: Day;
}
interface FoundDue extends Found {
  homologationId: string;
  dueOn: Day;
  stepId: string;
}
interface AwakeTown extends Found {
  rank: Rank;
  termOn: Day | null;
  hasCase: boolean;
  leadMonths: number;
}
interface FoundWaiting extends Found {
  state: State;
  version: number;
}

const DAY = (instant: string) => `(${instant} AT TIME ZONE 'Europe/Paris')::date`;
const TOWN = 't.id AS "townId", t.network_id AS "networkId", t.name AS "townName"';
/** Towns that may be reminded: not those that sleep or have left, nor those without anybody to tell. */
const AWAKE = `
  SELECT t.id, ${TOWN}, coalesce(r.rank, 'unknown') AS rank, r.term_on AS "termOn", $1::date AS since,
    EXISTS (SELECT 1 FROM homologation h WHERE h.town_id = t.id AND ${isOpenCase('h.town_state')}) AS "hasCase",
    coalesce((SELECT (value->>'renewalLeadMonths')::int FROM setting WHERE key = 'terms'), ${DEFAULT_TERMS.renewalLeadMonths}) AS "leadMonths"
  FROM town t LEFT JOIN town_ranks_on($1::date) r ON r.town_id = t.id
  WHERE r.rank IS DISTINCT FROM 'left' AND NOT EXISTS (SELECT 1 FROM town_pause p WHERE p.town_id = t.id AND p.to_on IS NULL)
    AND (t.public_email IS NOT NULL OR EXISTS (SELECT 1 FROM mandate g JOIN person p ON p.id = g.person_id
      WHERE g.town_id = t.id AND p.user_id IS NOT NULL AND ${GRANT_IN_FORCE('$1::date')})) ORDER BY t.id`;
const OF_AWAKE = 't.id = ANY($2::uuid[])';

const COMPLETIONS = `
  SELECT h.id, h.id AS "homologationId", ${TOWN}, h.due_on AS "dueOn", ${DAY('h.state_since')} AS since,
    (SELECT s.id FROM homologation_step s WHERE s.homologation_id = h.id AND s.name = 'request_completion' ORDER BY s.seq DESC LIMIT 1) AS "stepId"
  FROM homologation h JOIN town t ON t.id = h.town_id
  WHERE h.state = 'to_complete' AND h.due_on <= $1::date + 7 AND ${OF_AWAKE} ORDER BY h.id`;

const REPLIES = `
  SELECT m.id, m.homologation_id AS "homologationId", ${TOWN}, m.reply_due_on AS "dueOn", ${DAY('m.created_at')} AS since, m.id AS "stepId"
  FROM message m JOIN town t ON t.id = m.town_id
  WHERE m.reply_due_on <= $1::date + 7 AND m.replied_at IS NULL AND m.side = 'staff' AND ${OF_AWAKE} ORDER BY m.id`;

const DRAFTS = `
  SELECT h.id, ${TOWN}, ${DAY(`greatest(h.state_since, (SELECT max(y.at) FROM history y WHERE y.homologation_id = h.id),
    (SELECT max(m.created_at) FROM message m WHERE m.homologation_id = h.id))`)} AS since
  FROM homologation h JOIN town t ON t.id = h.town_id WHERE h.state = 'draft' AND $1::date IS NOT NULL AND ${OF_AWAKE} ORDER BY h.id`;

/** Contacts count as confirmed from the election, or from the coming of a new mayor: as `teamStatus` of shared says. */
const CONTACTS = `
  SELECT t.id, ${TOWN}, greatest(asked.since, ${DAY('t.created_at')}) AS since
  FROM (SELECT coalesce((SELECT (value->>'lastElectionOn')::date FROM setting WHERE key = 'people'), '${DEFAULT_ELECTION_ON}') AS on_day) election,
    town t JOIN LATERAL (SELECT CASE WHEN coalesce(t.contacts_confirmed_on, '-infinity') < election.on_day THEN election.on_day ELSE
      (SELECT max(m.from_on) FROM mandate m WHERE m.town_id = t.id AND m.function = 'mayor' AND m.from_on <= $1::date
         AND (m.to_on IS NULL OR $1::date < m.to_on) AND m.from_on >= election.on_day AND m.from_on > t.contacts_confirmed_on) END AS since) asked ON asked.since IS NOT NULL
  WHERE asked.since <= $1::date AND ${OF_AWAKE}
    AND NOT EXISTS (SELECT 1 FROM handover o WHERE o.town_id = t.id AND o.settled_at IS NULL AND o.cancelled_at IS NULL) ORDER BY t.id`;

/** Members with something to follow, of which the year is not told yet. */
const NEWS = `
  SELECT t.id, ${TOWN}, $1::date AS since FROM town t JOIN town_ranks_on($1::date) r ON r.town_id = t.id AND r.rank IN ('unknown', 'homologable', 'homologated')
  WHERE ${OF_AWAKE} AND EXISTS (SELECT 1 FROM recommendation x WHERE x.town_id = t.id AND x.status IN ('pending', 'started'))
    AND NOT EXISTS (SELECT 1 FROM town_news w WHERE w.town_id = t.id AND w.year = $3) ORDER BY t.id`;

const WAITING_SINCE = `greatest(${DAY('h.state_since')}, CASE WHEN h.state = 'visit_scheduled' THEN h.visit_on END)`;
/** Cases whose next step is that of staff; a visit waits from its day. */
const WAITING = `
  SELECT h.id, ${TOWN}, h.state, h.version, ${WAITING_SINCE} AS since FROM homologation h JOIN town t ON t.id = h.town_id
  WHERE h.state IN ('submitted', 'admissible', 'visit_scheduled', 'visited', 'opinion_given', 'decided', 'notified', 'suspended')
    AND ${WAITING_SINCE} < $1::date ORDER BY h.id`;

/** What is due today by the rules, told already or not. */
@Injectable()
export class ReminderQueries {
  async due(manager: EntityManager, today: Day): Promise<Reminder[]> {
    const awake = await manager.query<AwakeTown[]>(AWAKE, [today]);
    const ids = awake.map(({ id }) => id);
    const find = <Row>(statement: string) => manager.query<Row[]>(statement, [today, ids]);
    return [
      ...(await find<FoundDue>(COMPLETIONS)).flatMap((row) => expected('completion_due', row, today)),
      ...(await find<FoundDue>(REPLIES)).flatMap((row) => expected('reply_due', row, today)),
      ...(await find<Found>(DRAFTS)).flatMap((row) => aged('draft_asleep', row, today, row.id)),
      ...awake.flatMap((row) => ending(row, today)),
      ...(await find<Found>(CONTACTS)).flatMap((row) => aged('contacts_unconfirmed', row, today, null)),
      ...(await this.news(manager, today, ids)),
      ...(await manager.query<FoundWaiting[]>(WAITING, [today])).flatMap((row) => waiting(row, today)),
    ];
  }

  /** Asked of a town once a year. */
  private async news(manager: EntityManager, today: Day, ids: string[]): Promise<Reminder[]> {
    const occurrence = newsStage(today);
    if (occurrence === null) return [];
    const year = newsYear(today);
    const dueOn = newsDueOn(year);
    const rows = await manager.query<Found[]>(NEWS, [today, ids, year]);
    return rows.map((row) => ({
      ...of(row),
      rule: 'news_due',
      homologationId: null,
      occurrence,
      facts: { townName: row.townName, dueOn },
      dueOn,
    }));
  }

  /** Those that nobody has been told of yet. */
  async untold(manager: EntityManager, reminders: Reminder[]): Promise<Reminder[]> {
    const told = await manager.query<{ place: number }[]>(
      `SELECT asked.place::int AS place FROM unnest($1::text[], $2::uuid[], $3::text[]) WITH ORDINALITY asked(rule, object_id, occurrence, place)
       WHERE EXISTS (SELECT 1 FROM notice n WHERE n.rule = asked.rule AND n.object_id = asked.object_id AND n.occurrence = asked.occurrence)`,
      [
        reminders.map(({ rule }) => rule),
        reminders.map(({ objectId }) => objectId),
        reminders.map(({ occurrence }) => occurrence),
      ],
    );
    const places = new Set(told.map(({ place }) => place - 1));
    return reminders.filter((_, place) => !places.has(place));
  }
}

const of = ({ id, townId, networkId }: Found) => ({ objectId: id, townId, networkId });

function expected(rule: RuleCode, row: FoundDue, today: Day): Reminder[] {
  const stage = dueStage(rule, row, today);
  if (stage === null) return [];
  const { homologationId, townName, dueOn, stepId } = row;
  return [
    {
      ...of(row),
      rule,
      homologationId,
      occurrence: stepId === row.id ? stage : `${stepId} ${stage}`,
      facts: { townName, dueOn },
      dueOn,
    },
  ];
}

function aged(rule: RuleCode, row: Found, today: Day, homologationId: string | null): Reminder[] {
  const stage = ageStage(rule, row.since, today);
  const { townName, since } = row;
  return stage === null
    ? []
    : [
        {
          ...of(row),
          rule,
          homologationId,
          occurrence: `${since} ${stage}`,
          facts: homologationId === null ? { townName } : { townName, since },
          dueOn: null,
        },
      ];
}

/** As on the home page: within the lead time of the settings, without a case that the town reads as open. */
function ending(row: AwakeTown, today: Day): Reminder[] {
  const { termOn, rank, leadMonths, townName, hasCase } = row;
  const isBounded = rank === 'homologated' || rank === 'homologable';
  if (termOn === null || hasCase || !isBounded) return [];
  const occurrence = termStage(termOn, leadMonths, today);
  return occurrence === null
    ? []
    : [
        {
          ...of(row),
          rule: 'term_approaching',
          homologationId: null,
          occurrence: `${termOn} ${occurrence}`,
          facts: { townName, termOn, rank },
          dueOn: termOn,
        },
      ];
}

function waiting(row: FoundWaiting, today: Day): Reminder[] {
  const { id, state, since, version, townName } = row;
  const stage = ageStage('case_waiting', since, today);
  return stage === null
    ? []
    : [
        {
          ...of(row),
          rule: 'case_waiting',
          homologationId: id,
          occurrence: `v${version} ${stage}`,
          facts: { townName, state, since },
          dueOn: null,
        },
      ];
}
