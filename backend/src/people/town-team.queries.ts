import { Injectable } from '@nestjs/common';
import {
  DEFAULT_ELECTION_ON,
  type HandoverAnswer,
  type HandoverReason,
  type InvitationView,
  type MandateView,
  notFound,
  searchForm,
  TEAM_STATUSES,
  type TownTeamRow,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { inNetwork } from '../access/network-filter.js';
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
  readPage,
} from '../common/list-query.js';
import { inForce, MANDATE_JSON, MANDATE_PLACE } from './mandate.queries.js';

export interface TeamMandateRow extends MandateView {
  userId: string | null;
  hasAccount: boolean;
}

type TeamInvitationRow = Omit<InvitationView, 'status'> & Record<'acceptedAt' | 'revokedAt', string | null>;

/** Neither settled nor cancelled. */
interface OpenHandoverRow {
  id: string;
  startedAt: string;
  answeredAt: string | null;
}

interface TeamHandoverRow extends OpenHandoverRow {
  reason: HandoverReason;
  note: string | null;
  address: string | null;
  answer: HandoverAnswer | null;
  version: number;
}

/** The team of a town with what is under way in it. */
export interface TeamPageRow {
  townId: string;
  townName: string;
  networkId: string;
  publicEmail: string | null;
  publicPhone: string | null;
  confirmedOn: string | null;
  version: number;
  mandates: TeamMandateRow[];
  invitations: TeamInvitationRow[];
  handover: TeamHandoverRow | null;
}

export type TownTeamListRow = Omit<TownTeamRow, 'handover'> & { handover: OpenHandoverRow | null };

const MAX_INVITATIONS = 50;

const ACCOUNT = 'LEFT JOIN app_user u ON u.id = p.user_id';
const HANDOVER = 'FROM handover o WHERE o.town_id = t.id AND o.settled_at IS NULL AND o.cancelled_at IS NULL';

/** The same as `teamStatus` of the rules, to filter and count by. */
const STATUS = `CASE WHEN h.id IS NOT NULL THEN 'handover'
  WHEN y.from_on >= e.election_on AND NOT coalesce(t.contacts_confirmed_on >= y.from_on, false) THEN 'mayor_changed'
  WHEN t.contacts_confirmed_on >= e.election_on THEN 'confirmed' ELSE 'unconfirmed' END`;

/** Towns that have not left, with the last election, the mayor in force and the hand-over under way. */
const teams = (day: string) => `FROM town t JOIN network n ON n.id = t.network_id
  LEFT JOIN town_ranks_on(${day}::date) r ON r.town_id = t.id
  CROSS JOIN (SELECT coalesce((SELECT value->>'lastElectionOn' FROM setting WHERE key = 'people'), '${DEFAULT_ELECTION_ON}')::date AS election_on) e
  LEFT JOIN LATERAL (SELECT p.name, m.from_on FROM mandate m JOIN person p ON p.id = m.person_id
    WHERE m.town_id = t.id AND m.function = 'mayor' AND ${inForce(day)} ORDER BY m.from_on DESC, m.id DESC LIMIT 1) y ON true
  LEFT JOIN LATERAL (SELECT o.id, o.started_at, o.answered_at ${HANDOVER}) h ON true`;

const LIST: ListSpec = {
  sorts: { name: 't.search_name', confirmedOn: 't.contacts_confirmed_on' },
  nullable: ['confirmedOn'],
  defaultSort: ['name', 'ASC'],
  tieBreak: 't.id',
  filters: {
    q: filterBy.search('t.search_name', searchForm),
    id: filterBy.id('t.id'),
    networkId: inNetwork('t.network_id'),
    status: filterBy.code(`(${STATUS})`, TEAM_STATUSES),
  },
};

@Injectable()
export class TownTeamQueries {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** One statement for the whole team; who reads what of it is the presenter's. */
  async one(manager: EntityManager, viewer: Viewer, townId: string): Promise<TeamPageRow> {
    const params = new Params();
    const [row] = await manager.query<TeamPageRow[]>(
      `SELECT t.id AS "townId", t.name AS "townName", t.network_id AS "networkId", t.public_email AS "publicEmail",
         t.public_phone AS "publicPhone", t.contacts_confirmed_on AS "confirmedOn", t.version,
         coalesce((SELECT json_agg(to_jsonb(${MANDATE_JSON}) || jsonb_build_object('userId', p.user_id, 'hasAccount', coalesce(u.active, false)) ORDER BY m.from_on, m.id)
           FROM mandate m JOIN person p ON p.id = m.person_id ${ACCOUNT} ${MANDATE_PLACE} WHERE m.town_id = t.id), '[]') AS mandates,
         coalesce((SELECT json_agg(json_build_object('id', i.id, 'townId', i.town_id, 'email', i.email, 'name', i.name, 'function', i.function,
             'canSign', i.can_sign, 'fromOn', i.from_on, 'expiresAt', i.expires_at, 'createdAt', i.created_at, 'version', i.version,
             'acceptedAt', i.accepted_at, 'revokedAt', i.revoked_at) ORDER BY i.created_at DESC, i.id DESC)
           FROM (SELECT * FROM invitation WHERE town_id = t.id ORDER BY created_at DESC, id DESC LIMIT ${MAX_INVITATIONS}) i), '[]') AS invitations,
         (SELECT json_build_object('id', o.id, 'reason', o.reason, 'note', o.note, 'address', o.address,
            'startedAt', o.started_at, 'answeredAt', o.answered_at, 'answer', o.answer, 'version', o.version) ${HANDOVER}) AS handover
       FROM town t WHERE t.id = ${params.add(townId)} AND ${scopeOf(viewer, { network: 't.network_id', town: 't.id' }, params)}`,
      params.values,
    );
    if (!row) throw notFound();
    return row;
  }

  /** Where towns stand since the last municipal election. */
  list(viewer: Viewer, query: ListQueryDto): Promise<Page<TownTeamListRow>> {
    const params = new Params();
    const day = params.add(this.clock.today());
    const from = teams(day);
    return readPage<TownTeamListRow>(this.dataSource.manager, {
      select: `SELECT t.id, t.name, t.network_id AS "networkId", n.name AS "networkName", ${STATUS} AS status, t.public_email AS "publicEmail",
        t.contacts_confirmed_on AS "confirmedOn",
        CASE WHEN y.name IS NOT NULL THEN json_build_object('name', y.name, 'fromOn', y.from_on) END AS mayor,
        (SELECT count(DISTINCT p.id)::int FROM mandate m JOIN person p ON p.id = m.person_id JOIN app_user u ON u.id = p.user_id AND u.active
          WHERE m.town_id = t.id AND ${inForce(day)}) AS "membersWithAccount",
        CASE WHEN h.id IS NOT NULL THEN json_build_object('id', h.id, 'startedAt', h.started_at, 'answeredAt', h.answered_at) END AS handover ${from}`,
      count: from,
      request: readList(query, LIST, params),
      params,
      scope: `${scopeOf(viewer, { network: 't.network_id' }, params)} AND coalesce(r.rank, 'unknown') <> 'left'`,
    });
  }
}
