import { Injectable } from '@nestjs/common';
import { type InvitationStatus, searchForm, type TownFunction } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { Params } from '../common/list-query.js';
import type { Town } from '../town/town.entity.js';

/** What an address is to a town: of a member, invited, or neither. */
export interface Standing {
  /** Mandates that go on, the ones set aside apart. */
  held: { mandateId: string; function: TownFunction }[];
  /** The invitation that is neither accepted nor taken back. */
  openId: string | null;
  openStatus: InvitationStatus | null;
}

export interface Holder {
  mandateId: string;
  personId: string;
  hasAccount: boolean;
}

@Injectable()
export class TeamQueries {
  constructor(private readonly clock: Clock) {}

  /** In one statement, whether the address has an account or not: the time tells nothing. */
  async standing(
    manager: EntityManager,
    townId: string,
    email: string,
    now: Date,
    ended: string[] = [],
  ): Promise<Standing> {
    const [row] = await manager.query<Standing[]>(
      `SELECT ARRAY(SELECT json_build_object('mandateId', m.id, 'function', m.function) FROM app_user u JOIN person p ON p.user_id = u.id JOIN mandate m ON m.person_id = p.id
           WHERE u.email = $2 AND m.town_id = $1 AND (m.to_on IS NULL OR m.to_on > $3::date) AND m.id <> ALL($5::uuid[])) AS held,
         i.id AS "openId", CASE WHEN i.expires_at > $4 THEN 'sent' WHEN i.id IS NOT NULL THEN 'expired' END AS "openStatus"
       FROM (SELECT 1) one LEFT JOIN invitation i ON i.town_id = $1 AND i.email = $2 AND i.accepted_at IS NULL AND i.revoked_at IS NULL`,
      [townId, email, this.clock.today(), now, ended],
    );
    if (!row) throw new Error('A left join from one row answers one row.');
    return row;
  }

  /** Someone of the register who is of this town, or whom this person follows. */
  async knows(manager: EntityManager, viewer: Viewer, townId: string, personId: string): Promise<boolean> {
    const params = new Params();
    const staff: Viewer = { ...viewer, townIds: [] };
    const scope = `(m.town_id = ${params.add(townId)} OR ${scopeOf(staff, { network: 'm.network_id' }, params)})`;
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM person p WHERE p.id = ${params.add(personId)}
         AND (p.created_by = ${params.add(viewer.userId)} OR EXISTS (SELECT 1 FROM mandate m WHERE m.person_id = p.id AND ${scope}))`,
      params.values,
    );
    return rows.length === 1;
  }

  /** Links of invitations sent for a town since an instant. */
  async linksSince(manager: EntityManager, townId: string, since: Date): Promise<number> {
    const [row] = await manager.query<{ sent: number }[]>(
      `SELECT count(*)::int AS sent FROM access_link l JOIN invitation i ON i.id = l.invitation_id
       WHERE i.town_id = $1 AND NOT l.is_code AND l.created_at > $2`,
      [townId, since],
    );
    return row?.sent ?? 0;
  }

  /** A member of the team by name; staff by their network. */
  async inviterName(manager: EntityManager, viewer: Viewer, town: Town): Promise<string> {
    const networkName = await this.networkName(manager, town.networkId);
    const isStaff = viewer.isNational || viewer.networkIds.includes(town.networkId);
    return isStaff ? networkName : viewer.name;
  }

  async networkName(manager: EntityManager, networkId: string): Promise<string> {
    const [row] = await manager.query<{ name: string }[]>('SELECT name FROM network WHERE id = $1', [
      networkId,
    ]);
    return row?.name ?? '';
  }

  /** Invitations that wait, made by whoever held these mandates: they lapse with them. */
  async waitingFrom(manager: EntityManager, townId: string, mandateIds: string[]): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      `SELECT i.id FROM invitation i WHERE i.town_id = $1 AND i.accepted_at IS NULL AND i.revoked_at IS NULL
         AND i.created_by IN (SELECT p.user_id FROM mandate m JOIN person p ON p.id = m.person_id WHERE m.id = ANY($2::uuid[]))`,
      [townId, mandateIds],
    );
    return rows.map(({ id }) => id);
  }

  /** Of these mandates, those of the town. */
  async mandatesOf(manager: EntityManager, townId: string, ids: string[]): Promise<string[]> {
    const rows = await manager.query<{ id: string }[]>(
      'SELECT id FROM mandate WHERE town_id = $1 AND id = ANY($2::uuid[])',
      [townId, ids],
    );
    return rows.map(({ id }) => id);
  }

  /** Someone who already holds this function there, by their name. */
  async holder(
    manager: EntityManager,
    townId: string,
    { name, function: held }: { name: string; function: string },
    ended: string[],
  ): Promise<Holder | undefined> {
    const [holder] = await manager.query<Holder[]>(
      `SELECT m.id AS "mandateId", p.id AS "personId", p.user_id IS NOT NULL AS "hasAccount" FROM mandate m JOIN person p ON p.id = m.person_id
       WHERE m.town_id = $1 AND m.function = $2 AND p.search_name = $3
         AND (m.to_on IS NULL OR m.to_on > $4::date) AND m.id <> ALL($5::uuid[]) ORDER BY m.from_on DESC, m.id LIMIT 1`,
      [townId, held, searchForm(name), this.clock.today(), ended],
    );
    return holder;
  }
}
