import { createHmac } from 'node:crypto';
import type { LinkPurpose } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Config } from '../config.js';
import { AccessLink } from './access-link.entity.js';
import { hashOf } from './secret.js';

/** Whose link it is: exactly one, as the purpose wants. */
export interface LinkOwner {
  userId?: string;
  invitationId?: string;
  handoverId?: string;
}

export interface IssuedLink {
  id: string;
  /** The database keeps a hash of its token. */
  url: string;
  expiresAt: Date;
}

type Keys = Pick<Config, 'publicUrl' | 'sessionSecret'>;

const HOUR_MS = 3_600_000;
const HOURS: Record<LinkPurpose, number> = {
  password: 72,
  sign_in: 1,
  invitation: 30 * 24,
  handover: 60 * 24,
};
const PAGES: Record<LinkPurpose, string> = {
  password: 'definir-mot-de-passe',
  sign_in: 'connexion/lien',
  invitation: 'invitation',
  handover: 'passation',
};

/**
 * The secret of a link, made again from its id when the mail that carries it is written: it is stored nowhere. 256 bits that
 * nobody makes without the application's key.
 */
function tokenOf(config: Keys, id: string): string {
  return createHmac('sha256', config.sessionSecret).update(`access-link ${id}`).digest('base64url');
}

export function accessLinkUrl(config: Keys, { id, purpose }: { id: string; purpose: LinkPurpose }): string {
  return `${config.publicUrl}/${PAGES[purpose]}?token=${tokenOf(config, id)}`;
}

const CONDITIONS = {
  all: 'true',
  codes: 'is_code',
  /** By mail, by whoever typed the address. */
  asked: 'created_by IS NULL AND NOT is_code',
};

/** Makes the earlier links and codes of the same purpose and owner void, or some of them only. */
export async function voidAccessLinks(
  manager: EntityManager,
  purpose: LinkPurpose,
  { userId, invitationId, handoverId }: LinkOwner,
  now: Date,
  which: keyof typeof CONDITIONS = 'all',
): Promise<void> {
  await manager.query(
    `UPDATE access_link SET expires_at = $5 WHERE purpose = $1 AND used_at IS NULL AND expires_at > $5
       AND (user_id = $2 OR invitation_id = $3 OR handover_id = $4) AND ${CONDITIONS[which]}`,
    [purpose, userId ?? null, invitationId ?? null, handoverId ?? null, now],
  );
}

interface Issue {
  createdBy: string | null;
  now: Date;
  config: Keys;
  /** Known beforehand when the link is asked for by a job, which may run twice. */
  id?: string;
}

/** One more link, which leaves the others as they are. */
export async function addAccessLink(
  manager: EntityManager,
  purpose: LinkPurpose,
  owner: LinkOwner,
  { createdBy, now, config, id = v7() }: Issue,
  lastsMs = HOURS[purpose] * HOUR_MS,
): Promise<IssuedLink & { token: string }> {
  const token = tokenOf(config, id);
  const expiresAt = new Date(now.getTime() + lastsMs);
  await manager.insert(AccessLink, {
    id,
    purpose,
    ...owner,
    tokenHash: hashOf(token),
    expiresAt,
    createdBy,
    createdAt: now,
  });
  return { id, url: accessLinkUrl(config, { id, purpose }), expiresAt, token };
}

/**
 * A new one-time link; the earlier ones of the same purpose and owner are void. One that nobody in particular asks for leaves
 * alone what someone has made: a stranger knows the address too. Lock the owner first.
 */
export async function issueAccessLink(
  manager: EntityManager,
  purpose: LinkPurpose,
  owner: LinkOwner,
  issue: Issue,
): Promise<IssuedLink> {
  await voidAccessLinks(manager, purpose, owner, issue.now, issue.createdBy === null ? 'asked' : 'all');
  const { id, url, expiresAt } = await addAccessLink(manager, purpose, owner, issue);
  return { id, url, expiresAt };
}
