import { Inject, Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { transact } from '../common/transaction.js';
import type { Config } from '../config.js';
import { HistoryService } from '../history/history.service.js';
import { STAFF } from './access.decorator.js';
import { type IssuedLink, issueAccessLink } from './access-link.js';
import { hashPassword, passwordProblem } from './password.js';
import { hashOf, isSecret } from './secret.js';
import { endSessions } from './session.store.js';
import { addressKey, ThrottleService } from './throttle.service.js';
import { lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

interface LinkOwner {
  userId: string;
  email: string;
  isStaff: boolean;
}

const OPEN_LINK = `
  SELECT u.id AS "userId", u.email,
    EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = u.id AND g.role = ANY($3) AND (g.to_on IS NULL OR g.to_on > $4::date)) AS "isStaff"
  FROM access_link l JOIN app_user u ON u.id = l.user_id AND u.active
  WHERE l.purpose = 'password' AND l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2`;

/** Passwords are chosen by their owner, behind a link that serves once. */
@Injectable()
export class PasswordService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'sessionSecret'>,
    private readonly dataSource: DataSource,
    private readonly throttle: ThrottleService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  issue(viewer: Viewer, userId: string): Promise<IssuedLink> {
    return transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      if (!user.active) throw new DomainError('conflict', 'account_closed', 'Ce compte est fermé.');
      const now = this.clock.now();
      const link = await issueAccessLink(
        manager,
        'password',
        { userId },
        {
          createdBy: viewer.userId,
          now,
          config: this.config,
        },
      );
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'password.link',
        visibility: 'staff',
        target: userId,
        after: { expiresAt: link.expiresAt.toISOString() },
      });
      return link;
    });
  }

  /** Reading never uses a link up: mail filters open links too. */
  async isOpen(token: string, address: string): Promise<boolean> {
    return (await this.ownerOf(token, address)) !== undefined;
  }

  /** Sets the password, once, and signs nobody in. */
  async set(token: string, address: string, password: string): Promise<void> {
    const owner = await this.ownerOf(token, address);
    if (!owner) throw this.closed();
    const problem = passwordProblem(password, owner);
    if (problem !== undefined)
      throw new DomainError('rule', 'weak_password', problem, { errors: { password: problem } });
    const passwordHash = await hashPassword(password);
    await transact(this.dataSource, async (manager) => {
      await lockUser(manager, owner.userId);
      const [used] = await manager.query<[{ user_id: string }[], number]>(
        `UPDATE access_link l SET used_at = $2 FROM app_user u
         WHERE l.purpose = 'password' AND l.token_hash = $1 AND l.used_at IS NULL AND l.expires_at > $2 AND u.id = l.user_id AND u.active RETURNING l.user_id`,
        [hashOf(token), this.clock.now()],
      );
      if (used.length !== 1) throw this.closed();
      await manager.query('UPDATE app_user SET password_hash = $2, version = version + 1 WHERE id = $1', [
        owner.userId,
        passwordHash,
      ]);
      await manager.query('DELETE FROM known_browser WHERE user_id = $1', [owner.userId]);
      await endSessions(manager, owner.userId);
      await this.history.record(manager, {
        authorId: owner.userId,
        action: 'password.set',
        visibility: 'staff',
        target: owner.userId,
      });
    });
  }

  private async ownerOf(token: string, address: string): Promise<LinkOwner | undefined> {
    return this.throttle.attempt([{ kind: 'link', key: addressKey(address) }], async () => {
      if (!isSecret(token)) return undefined;
      const [owner] = await this.dataSource.query<LinkOwner[]>(OPEN_LINK, [
        hashOf(token),
        this.clock.now(),
        STAFF,
        this.clock.today(),
      ]);
      return owner;
    });
  }

  private closed(): DomainError {
    return new DomainError(
      'not_found',
      'link_closed',
      'Ce lien a déjà servi ou n’est plus valable : demandez-en un autre.',
    );
  }
}
