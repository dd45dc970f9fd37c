import { Injectable } from '@nestjs/common';
import type { GrantView, Role } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import type { Viewer } from './viewer.js';

interface ViewerRow {
  id: string;
  email: string;
  name: string;
  roles: Role[];
  network_ids: string[];
  town_ids: string[];
  sign_town_ids: string[];
  homologation_ids: string[];
  has_totp: boolean;
}

/** A grant holds from its first day until the eve of its last: the end date closes the access that very day. */
export const GRANT_IN_FORCE = (day: string) =>
  `(g.from_on <= ${day} AND (g.to_on IS NULL OR ${day} < g.to_on))`;

const VIEWER = `
  WITH RECURSIVE held AS (SELECT g.* FROM held_grant g WHERE g.user_id = $1 AND ${GRANT_IN_FORCE('$2::date')}),
  networks AS (
    SELECT network_id AS id FROM held WHERE network_id IS NOT NULL
    UNION SELECT n.id FROM network n JOIN networks ON n.parent_id = networks.id
  )
  SELECT u.id, u.email, u.name,
    ARRAY(SELECT DISTINCT role FROM held) AS roles,
    ARRAY(SELECT id FROM networks) AS network_ids,
    ARRAY(SELECT town_id FROM held WHERE town_id IS NOT NULL) AS town_ids,
    ARRAY(SELECT town_id FROM held WHERE can_sign) AS sign_town_ids,
    ARRAY(SELECT homologation_id FROM held WHERE homologation_id IS NOT NULL) AS homologation_ids,
    EXISTS (SELECT 1 FROM user_totp WHERE user_id = u.id AND confirmed_at IS NOT NULL) AS has_totp
  FROM app_user u WHERE u.id = $1 AND u.active`;

@Injectable()
export class ViewerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
  ) {}

  /** The person behind this request, in one query; none without a session or when the account is closed. */
  async of(request: Request): Promise<Viewer | undefined> {
    const userId = request.session?.userId;
    return userId === undefined ? undefined : this.byId(userId);
  }

  /** In a transaction, with its manager: what they may do once others that it waited for are done. */
  async byId(userId: string, manager = this.dataSource.manager): Promise<Viewer | undefined> {
    const [row] = await manager.query<ViewerRow[]>(VIEWER, [userId, this.clock.today()]);
    if (!row) return undefined;
    return {
      userId: row.id,
      email: row.email,
      name: row.name,
      roles: row.roles,
      isNational: row.roles.includes('national') || row.roles.includes('administrator'),
      networkIds: row.network_ids,
      townIds: row.town_ids,
      signTownIds: row.sign_town_ids,
      homologationIds: row.homologation_ids,
      hasTotp: row.has_totp,
    };
  }

  /** The grants of some users with the names of their scopes, in force on this day or all of them. */
  async grants(
    userIds: string[],
    day: string | null,
    manager = this.dataSource.manager,
  ): Promise<Map<string, GrantView[]>> {
    const rows = await manager.query<(GrantView & { userId: string })[]>(
      `SELECT g.user_id AS "userId", g.id, g.role, g.network_id AS "networkId", n.name AS "networkName", g.town_id AS "townId",
         t.name AS "townName", g.homologation_id AS "homologationId", g.can_sign AS "canSign", g.from_on AS "fromOn", g.to_on AS "toOn"
       FROM held_grant g LEFT JOIN network n ON n.id = g.network_id LEFT JOIN town t ON t.id = g.town_id
       WHERE g.user_id = ANY($1) AND ($2::date IS NULL OR ${GRANT_IN_FORCE('$2::date')}) ORDER BY g.from_on, g.id`,
      [userIds, day],
    );
    const byUser = new Map<string, GrantView[]>(userIds.map((id) => [id, []]));
    for (const { userId, ...grant } of rows) byUser.get(userId)?.push(grant);
    return byUser;
  }
}
