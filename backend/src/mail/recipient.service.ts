import { Injectable } from '@nestjs/common';
import { referentAmong, type TownFunction } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { GRANT_IN_FORCE } from '../access/viewer.service.js';
import { Clock } from '../common/clock.js';
import type { Recipient } from './notice.service.js';
import { ofTown } from './render/french.js';

interface Member {
  userId: string;
  name: string;
  function: TownFunction;
  canSign: boolean;
  fromOn: string;
}

/** Who is told: people in function today, by what they hold. Nobody is told through a function that is over. */
@Injectable()
export class RecipientService {
  constructor(private readonly clock: Clock) {}

  /** The one person reminded for a town; without one that has an account, the town hall's own mailbox. */
  async referent(manager: EntityManager, townId: string): Promise<Recipient[]> {
    const referent = referentAmong(await this.members(manager, townId));
    return referent ? [told(referent)] : this.mailbox(manager, townId);
  }

  /** Those who sign for a town, and its referent. */
  async townTeam(manager: EntityManager, townId: string): Promise<Recipient[]> {
    const members = await this.members(manager, townId);
    const referent = referentAmong(members);
    const team = new Map(
      members
        .filter((member) => member.canSign || member.userId === referent?.userId)
        .map((member) => [member.userId, told(member)]),
    );
    return team.size > 0 ? [...team.values()] : this.mailbox(manager, townId);
  }

  /** Coordinators of a network, or of the nearest one above that has some; failing that the national team. */
  async coordinators(manager: EntityManager, networkId: string): Promise<Recipient[]> {
    const rows = await manager.query<{ userId: string; name: string; depth: number }[]>(
      `WITH RECURSIVE line AS (
         SELECT id, parent_id, 0 AS depth FROM network WHERE id = $1
         UNION ALL SELECT n.id, n.parent_id, line.depth + 1 FROM network n JOIN line ON n.id = line.parent_id
       )
       SELECT DISTINCT u.id AS "userId", u.name, line.depth FROM line
       JOIN held_grant g ON g.network_id = line.id AND g.role = 'coordinator' AND ${GRANT_IN_FORCE('$2::date')}
       JOIN app_user u ON u.id = g.user_id AND u.active ORDER BY line.depth, u.id`,
      [networkId, this.clock.today()],
    );
    const nearest = rows.filter((row) => row.depth === rows[0]?.depth);
    return nearest.length > 0 ? nearest.map(told) : this.national(manager);
  }

  /** The national team; administrators only where there is nobody else. */
  async national(manager: EntityManager): Promise<Recipient[]> {
    const rows = await manager.query<{ userId: string; name: string; isTeam: boolean }[]>(
      `SELECT u.id AS "userId", u.name, bool_or(g.role = 'national') AS "isTeam" FROM held_grant g JOIN app_user u ON u.id = g.user_id
       WHERE g.role IN ('national', 'administrator') AND u.active AND ${GRANT_IN_FORCE('$1::date')} GROUP BY u.id ORDER BY u.id`,
      [this.clock.today()],
    );
    const team = rows.filter((row) => row.isTeam);
    return (team.length > 0 ? team : rows).map(told);
  }

  /** Someone with an open account. */
  async user(manager: EntityManager, userId: string): Promise<Recipient[]> {
    const rows = await manager.query<{ userId: string; name: string }[]>(
      'SELECT id AS "userId", name FROM app_user WHERE id = $1 AND active',
      [userId],
    );
    return rows.map(told);
  }

  /** The mailbox of a town hall, where one is known. */
  async mailbox(manager: EntityManager, townId: string): Promise<Recipient[]> {
    const rows = await manager.query<{ address: string; name: string }[]>(
      'SELECT public_email AS address, name FROM town WHERE id = $1 AND public_email IS NOT NULL',
      [townId],
    );
    return rows.map(({ address, name }) => ({ address, name: `Mairie ${ofTown(name)}` }));
  }

  private members(manager: EntityManager, townId: string): Promise<Member[]> {
    return manager.query<Member[]>(
      `SELECT u.id AS "userId", u.name, g.function, g.can_sign AS "canSign", g.from_on AS "fromOn"
       FROM mandate g JOIN person p ON p.id = g.person_id JOIN app_user u ON u.id = p.user_id
       WHERE g.town_id = $1 AND u.active AND ${GRANT_IN_FORCE('$2::date')} ORDER BY g.from_on, g.id`,
      [townId, this.clock.today()],
    );
  }
}

const told = ({ userId, name }: { userId: string; name: string }): Recipient => ({ userId, name });
