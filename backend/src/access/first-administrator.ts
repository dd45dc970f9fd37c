import { searchForm } from '@pcc/shared';
import type { DataSource, EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import type { Config } from '../config.js';
import { HistoryService } from '../history/history.service.js';
import { issueAccessLink } from './access-link.js';
import { Grant } from './grant.entity.js';
import { User } from './user.entity.js';
import { lockAdministrators } from './user-lock.js';
import { GRANT_IN_FORCE } from './viewer.service.js';

/** Not an address that receives mail: whoever opens the link writes their own on the account's page. */
export const FIRST_ADMINISTRATOR_EMAIL = 'administrateur@pcc.invalid';

const NEEDED = `
  SELECT NOT EXISTS (
    SELECT 1 FROM app_user u JOIN user_grant g ON g.user_id = u.id AND g.role = 'administrator' AND ${GRANT_IN_FORCE('$1::date')}
    WHERE u.active AND (u.email NOT LIKE '%.invalid' OR u.password_hash IS NOT NULL
      OR EXISTS (SELECT 1 FROM oidc_identity i WHERE i.user_id = u.id)
      OR EXISTS (SELECT 1 FROM access_link l WHERE l.purpose = 'password' AND l.user_id = u.id AND l.used_at IS NULL AND l.expires_at > $2))
  ) AS needed`;

async function openAccount(manager: EntityManager, today: string): Promise<string> {
  const known = await manager.findOneBy(User, { email: FIRST_ADMINISTRATOR_EMAIL });
  const id = known?.id ?? v7();
  const name = 'Administration nationale';
  if (known) await manager.update(User, { id }, { active: true, version: known.version + 1 });
  else
    await manager.insert(User, {
      id,
      email: FIRST_ADMINISTRATOR_EMAIL,
      name,
      searchName: searchForm(name),
    });
  const [held] = await manager.query<unknown[]>(
    `SELECT 1 FROM user_grant g WHERE g.user_id = $1 AND g.role = 'administrator' AND ${GRANT_IN_FORCE('$2::date')}`,
    [id, today],
  );
  if (held === undefined)
    await manager.insert(Grant, { id: v7(), userId: id, role: 'administrator', fromOn: today });
  return id;
}

/**
 * In production, while no administrator has a password, an identity or a mailbox to be sent a link: opens the first account and prints its one-time link, once, by whichever
 * instance comes first. A link that was not used in time is replaced at the next start.
 */
export async function ensureFirstAdministrator(
  dataSource: DataSource,
  config: Pick<Config, 'trial' | 'publicUrl' | 'sessionSecret'>,
  print: (line: string) => void = console.log,
  clock: Clock = new Clock(),
): Promise<void> {
  if (config.trial) return;
  const link = await dataSource.transaction(async (manager) => {
    await lockAdministrators(manager);
    const [state] = await manager.query<{ needed: boolean }[]>(NEEDED, [clock.today(), clock.now()]);
    if (!state?.needed) return undefined;
    const userId = await openAccount(manager, clock.today());
    const issued = await issueAccessLink(
      manager,
      'password',
      { userId },
      { createdBy: null, now: clock.now(), config },
    );
    await new HistoryService(clock).record(manager, {
      authorId: null,
      action: 'password.link',
      visibility: 'staff',
      target: userId,
      after: { expiresAt: issued.expiresAt.toISOString() },
    });
    return issued;
  });
  if (link)
    print(
      `Premier administrateur : compte ${FIRST_ADMINISTRATOR_EMAIL}, mot de passe à choisir une seule fois, avant 72 heures : ${link.url}`,
    );
}
