import { Injectable } from '@nestjs/common';
import {
  DEFAULT_ELECTION_ON,
  type MailingKind,
  type MailingRow,
  notFound,
  referentAmong,
  type TeamFacts,
  type TownFunction,
  teamStatus,
} from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';
import { ofTown } from './render/french.js';

interface CandidateRow extends TeamFacts {
  id: string;
  name: string;
  networkId: string;
  publicEmail: string | null;
  members: { userId: string; name: string; email: string; function: TownFunction; fromOn: string }[];
}

export interface Candidate extends MailingRow {
  networkId: string;
}

/** Whom a send to many towns would reach, and why each is in it. */
@Injectable()
export class MailingQueries {
  constructor(private readonly clock: Clock) {}

  /** In the order of their names. One town out of scope refuses the whole: `not_found`. */
  async candidates(
    manager: EntityManager,
    viewer: Viewer,
    kind: MailingKind,
    townIds: string[],
  ): Promise<Candidate[]> {
    const params = new Params();
    const scope = scopeOf({ ...viewer, townIds: [] }, { network: 't.network_id' }, params);
    const today = `${params.add(this.clock.today())}::date`;
    const rows = await manager.query<CandidateRow[]>(
      `SELECT t.id, t.name, t.network_id AS "networkId", t.public_email AS "publicEmail", t.contacts_confirmed_on AS "confirmedOn",
         coalesce((SELECT value->>'lastElectionOn' FROM setting WHERE key = 'people'), '${DEFAULT_ELECTION_ON}') AS "electionOn",
         (SELECT max(g.from_on) FROM mandate g WHERE g.town_id = t.id AND g.function = 'mayor' AND ${GRANT_IN_FORCE(today)}) AS "mayorFromOn",
         EXISTS (SELECT 1 FROM handover o WHERE o.town_id = t.id AND o.settled_at IS NULL AND o.cancelled_at IS NULL) AS "hasOpenHandover",
         coalesce((SELECT json_agg(json_build_object('userId', u.id, 'name', u.name, 'email', u.email, 'function', g.function, 'fromOn', g.from_on) ORDER BY g.from_on, g.id)
           FROM mandate g JOIN person p ON p.id = g.person_id JOIN app_user u ON u.id = p.user_id AND u.active
           WHERE g.town_id = t.id AND ${GRANT_IN_FORCE(today)}), '[]') AS members
       FROM town t WHERE t.id = ANY(${params.add(townIds)}::uuid[]) AND ${scope} ORDER BY t.search_name, t.id`,
      params.values,
    );
    if (rows.length !== townIds.length) throw notFound();
    return rows.map((row) => candidateOf(kind, row));
  }
}

function candidateOf(kind: MailingKind, row: CandidateRow): Candidate {
  const status = teamStatus(row);
  const referent = kind === 'circular' ? referentAmong(row.members) : undefined;
  const address = referent?.email ?? row.publicEmail;
  const isOpen = kind === 'handover' && row.hasOpenHandover;
  return {
    townId: row.id,
    townName: row.name,
    networkId: row.networkId,
    recipientName: address === null ? null : (referent?.name ?? `Mairie ${ofTown(row.name)}`),
    address,
    reason: status === 'mayor_changed' || status === 'unconfirmed' ? status : 'chosen',
    outcome: isOpen ? 'already_open' : address === null ? 'no_address' : 'ready',
  };
}
