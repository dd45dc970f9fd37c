import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Config } from '../config.js';
import { PasswordLink } from './password-link.entity.js';
import { hashOf, newSecret } from './secret.js';

const LINK_HOURS = 72;

export interface IssuedLink {
  /** Shown once: the database keeps a hash. */
  url: string;
  expiresAt: Date;
}

/** A new one-time link; the earlier ones of this person are void. Lock the account first. */
export async function issuePasswordLink(
  manager: EntityManager,
  {
    userId,
    createdBy,
    now,
    config,
  }: { userId: string; createdBy: string | null; now: Date; config: Pick<Config, 'publicUrl'> },
): Promise<IssuedLink> {
  await manager.query(
    'UPDATE password_link SET expires_at = $2 WHERE user_id = $1 AND used_at IS NULL AND expires_at > $2',
    [userId, now],
  );
  const secret = newSecret();
  const expiresAt = new Date(now.getTime() + LINK_HOURS * 3_600_000);
  await manager.insert(PasswordLink, {
    id: v7(),
    userId,
    tokenHash: hashOf(secret),
    expiresAt,
    createdBy,
    createdAt: now,
  });
  return { url: `${config.publicUrl}/definir-mot-de-passe?token=${secret}`, expiresAt };
}
