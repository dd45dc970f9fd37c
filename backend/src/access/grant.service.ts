import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Grant } from './grant.entity.js';
import { GRANT_IN_FORCE } from './viewer.service.js';

/** The grants that the work on cases opens and ends. */
@Injectable()
export class GrantService {
  /** Those of these people who are of the commission that day. */
  async commissionMembers(manager: EntityManager, userIds: string[], day: string): Promise<string[]> {
    const rows = await manager.query<{ user_id: string }[]>(
      `SELECT DISTINCT g.user_id FROM user_grant g JOIN app_user u ON u.id = g.user_id AND u.active
       WHERE g.user_id = ANY($1) AND g.role = 'commission' AND ${GRANT_IN_FORCE('$2::date')}`,
      [userIds, day],
    );
    return rows.map((row) => row.user_id);
  }

  /** Lets members into a case, each once. */
  async inviteToCase(
    manager: EntityManager,
    {
      homologationId,
      userIds,
      fromOn,
      createdBy,
    }: { homologationId: string; userIds: string[]; fromOn: string; createdBy: string },
  ): Promise<void> {
    const held = await manager.query<{ user_id: string }[]>(
      `SELECT g.user_id FROM user_grant g WHERE g.homologation_id = $1 AND ${GRANT_IN_FORCE('$2::date')}`,
      [homologationId, fromOn],
    );
    const already = new Set(held.map((row) => row.user_id));
    const missing = userIds.filter((userId) => !already.has(userId));
    if (missing.length === 0) return;
    await manager.insert(
      Grant,
      missing.map((userId) => ({
        id: v7(),
        userId,
        role: 'commission' as const,
        networkId: null,
        homologationId,
        fromOn,
        toOn: null,
        createdBy,
      })),
    );
  }

  async endInvitations(manager: EntityManager, homologationId: string, day: string): Promise<void> {
    await manager.query(
      'UPDATE user_grant SET to_on = greatest(from_on, $2), version = version + 1 WHERE homologation_id = $1 AND (to_on IS NULL OR to_on > $2)',
      [homologationId, day],
    );
  }
}
