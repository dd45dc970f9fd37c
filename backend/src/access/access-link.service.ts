import { Inject, Injectable } from '@nestjs/common';
import { type AccessLinkView, DomainError, type LinkPurpose } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { transact } from '../common/transaction.js';
import type { Config } from '../config.js';
import { MailOpeningService } from '../mail/mail-opening.service.js';
import { CODE_MINUTES, codeHash, newCode, shownCode, typedCode } from './access-code.js';
import { AccessLink } from './access-link.entity.js';
import {
  addAccessLink,
  type IssuedLink,
  issueAccessLink,
  type LinkOwner,
  voidAccessLinks,
} from './access-link.js';
import { hashOf, isSecret } from './secret.js';
import { addressKey, ThrottleService } from './throttle.service.js';

const MINUTE_MS = 60_000;
const EXCHANGED_MINUTES = 15;

/** A link that still serves. Its purpose says which of the three owners it has. */
export interface OpenLink {
  id: string;
  purpose: LinkPurpose;
  userId: string | null;
  invitationId: string | null;
  handoverId: string | null;
}

interface DescribedLink extends OpenLink {
  email: string | null;
  name: string | null;
  townName: string | null;
  function: string | null;
  inviterName: string | null;
  needsPassword: boolean;
}

export interface IssuedCode {
  /** `ABCD-EFGH`, shown once. */
  code: string;
  expiresAt: Date;
}

const OPEN_LINK = `
  SELECT l.id, l.purpose, l.user_id AS "userId", l.invitation_id AS "invitationId", l.handover_id AS "handoverId",
    coalesce(u.email, i.email) AS email, coalesce(u.name, i.name) AS name, t.name AS "townName", i.function, inviter.name AS "inviterName",
    i.id IS NOT NULL AND NOT EXISTS (SELECT 1 FROM app_user a WHERE a.email = i.email) AS "needsPassword"
  FROM access_link l
    LEFT JOIN app_user u ON u.id = l.user_id
    LEFT JOIN invitation i ON i.id = l.invitation_id
    LEFT JOIN app_user inviter ON inviter.id = i.created_by
    LEFT JOIN handover h ON h.id = l.handover_id
    LEFT JOIN town t ON t.id = coalesce(i.town_id, h.town_id)
  WHERE l.token_hash = $1 AND NOT l.is_code AND l.used_at IS NULL AND l.expires_at > $2
    AND (l.user_id IS NULL OR u.active)
    AND (l.invitation_id IS NULL OR (i.accepted_at IS NULL AND i.revoked_at IS NULL AND i.expires_at > $2))
    AND (l.handover_id IS NULL OR (h.answered_at IS NULL AND h.settled_at IS NULL AND h.cancelled_at IS NULL))`;

/** The used row; undefined when another request came first, or none is open. */
async function takeUp(
  manager: EntityManager,
  condition: string,
  values: unknown[],
): Promise<AccessLink | undefined> {
  const [rows] = await manager.query<[{ id: string }[], number]>(
    `UPDATE access_link SET used_at = $1 WHERE used_at IS NULL AND expires_at > $1 AND ${condition} RETURNING id`,
    values,
  );
  const id = rows[0]?.id;
  return id === undefined ? undefined : manager.findOneByOrFail(AccessLink, { id });
}

/** Its one owner, without the two that it has not. */
const ownerOf = ({ userId, invitationId, handoverId }: OpenLink): LinkOwner => ({
  ...(userId !== null && { userId }),
  ...(invitationId !== null && { invitationId }),
  ...(handoverId !== null && { handoverId }),
});

export const linkClosed = () =>
  new DomainError(
    'not_found',
    'link_closed',
    'Ce lien a déjà servi ou n’est plus valable : demandez-en un autre.',
  );

/** One-time links and the codes that do what they do. Reading one never uses it up: mail filters open links too. */
@Injectable()
export class AccessLinkService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'sessionSecret'>,
    private readonly dataSource: DataSource,
    private readonly throttle: ThrottleService,
    private readonly openings: MailOpeningService,
    private readonly clock: Clock,
  ) {}

  /** A new link, as `issueAccessLink` makes it. Lock the owner first. */
  issue(
    manager: EntityManager,
    purpose: LinkPurpose,
    owner: LinkOwner,
    { createdBy, id }: { createdBy: string | null; id?: string },
  ): Promise<IssuedLink> {
    const now = this.clock.now();
    return issueAccessLink(manager, purpose, owner, { createdBy, now, config: this.config, id });
  }

  /** A code to be read out to whoever owns this address; the earlier codes are void, a link on its way by mail is not. Lock the owner first. */
  async issueCode(
    manager: EntityManager,
    purpose: LinkPurpose,
    owner: LinkOwner,
    email: string,
    { createdBy, now }: { createdBy: string; now: Date },
  ): Promise<IssuedCode> {
    await voidAccessLinks(manager, purpose, owner, now, 'codes');
    const code = newCode();
    const expiresAt = new Date(now.getTime() + CODE_MINUTES * MINUTE_MS);
    await manager.insert(AccessLink, {
      id: v7(),
      purpose,
      ...owner,
      tokenHash: codeHash(this.config, email.toLowerCase(), code),
      isCode: true,
      expiresAt,
      createdBy,
      createdAt: now,
    });
    return { code: shownCode(code), expiresAt };
  }

  voidAll(manager: EntityManager, purpose: LinkPurpose, owner: LinkOwner): Promise<void> {
    return voidAccessLinks(manager, purpose, owner, this.clock.now());
  }

  async view(token: string, address: string): Promise<AccessLinkView> {
    const link = await this.find(token, address);
    if (!link) return { valid: false, purpose: null, facts: null, needsPassword: false };
    const { purpose, email, name, townName, function: held, inviterName, needsPassword } = link;
    const facts = { email, name, townName, function: held, inviterName };
    return { valid: true, purpose, facts, needsPassword };
  }

  /** The link if it still serves this purpose; guesses are counted by address. */
  async open(token: string, purpose: LinkPurpose, address: string): Promise<OpenLink> {
    const link = await this.find(token, address);
    if (link?.purpose !== purpose) throw linkClosed();
    return link;
  }

  /** Uses the link up, once, in the caller's transaction; the others of the same purpose and owner are void. Lock the owner first. */
  async use(manager: EntityManager, { id, purpose }: OpenLink): Promise<OpenLink> {
    const now = this.clock.now();
    const link = await takeUp(manager, 'id = $2 AND purpose = $3', [now, id, purpose]);
    if (!link) throw linkClosed();
    await voidAccessLinks(manager, purpose, ownerOf(link), now);
    await this.openings.markOpened(manager, { linkId: id });
    return link;
  }

  /** A code, once, for the token of a link of a quarter of an hour. An unknown address and a wrong code cost the same and look the same. */
  async exchange(
    email: string,
    typed: string,
    address: string,
  ): Promise<{ token: string; purpose: LinkPurpose }> {
    const counters = [
      { kind: 'address', key: addressKey(address) },
      { kind: 'code', key: hashOf(email) },
    ] as const;
    const link = await this.throttle.attempt([...counters], () =>
      transact(this.dataSource, (manager) => this.takeCode(manager, email, typedCode(typed))),
    );
    if (!link) throw new DomainError('unauthenticated', 'wrong_code', 'Adresse ou code incorrect.');
    return link;
  }

  private async takeCode(manager: EntityManager, email: string, code: string) {
    const now = this.clock.now();
    const taken = await takeUp(manager, 'token_hash = $2 AND is_code', [
      now,
      codeHash(this.config, email, code),
    ]);
    if (!taken) return undefined;
    const { token } = await addAccessLink(
      manager,
      taken.purpose,
      ownerOf(taken),
      { createdBy: taken.createdBy, now, config: this.config },
      EXCHANGED_MINUTES * MINUTE_MS,
    );
    return { token, purpose: taken.purpose };
  }

  private find(token: string, address: string): Promise<DescribedLink | undefined> {
    return this.throttle.attempt([{ kind: 'link', key: addressKey(address) }], async () => {
      if (!isSecret(token)) return undefined;
      const [link] = await this.dataSource.query<DescribedLink[]>(OPEN_LINK, [
        hashOf(token),
        this.clock.now(),
      ]);
      return link;
    });
  }
}
