import { type Day, DomainError, notFound } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { User } from './user.entity.js';
import type { Viewer } from './viewer.js';

/**
 * The account, held until the end of the transaction: grants, links and edits of one person follow one another. Rows that
 * only name the account as their author are not held up.
 */
export async function lockUser(manager: EntityManager, id: string): Promise<User> {
  const user = await manager.findOne(User, { where: { id }, lock: { mode: 'for_no_key_update' } });
  if (!user) throw notFound();
  return user;
}

export async function bumpVersion(manager: EntityManager, user: User): Promise<void> {
  await manager.update(User, { id: user.id }, { version: user.version + 1 });
}

/** Taken before the account, by whoever may end an administrator's rights: two who close each other would leave nobody. */
export async function lockAdministrators(manager: EntityManager): Promise<void> {
  await manager.query(`SELECT pg_advisory_xact_lock(hashtext('administrators'))`);
}

/** After such a change: someone must still administer, and nobody shuts themselves out. */
export async function assertAdministratorLeft(
  manager: EntityManager,
  { viewer, userId, today }: { viewer: Viewer; userId: string; today: Day },
): Promise<void> {
  const rows = await manager.query<{ user_id: string }[]>(
    `SELECT DISTINCT g.user_id FROM user_grant g JOIN app_user u ON u.id = g.user_id AND u.active
     WHERE g.role = 'administrator' AND g.from_on <= $1::date AND g.to_on IS NULL`,
    [today],
  );
  const left = new Set(rows.map((row) => row.user_id));
  if (left.size === 0 || (userId === viewer.userId && !left.has(userId)))
    throw new DomainError(
      'conflict',
      'last_administrator',
      'Ce droit d’administration est le dernier : un autre administrateur doit le fermer.',
    );
}
