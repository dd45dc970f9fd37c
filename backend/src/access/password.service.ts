import { Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { STAFF } from './access.decorator.js';
import type { IssuedLink } from './access-link.js';
import { AccessLinkService, type IssuedCode, linkClosed } from './access-link.service.js';
import { AccountChangeService, isDeliverable } from './account-change.service.js';
import { assertStrong, hashPassword, type PasswordOwner } from './password.js';
import { endSessions } from './session.store.js';
import type { User } from './user.entity.js';
import { lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

const OWNER = `
  SELECT u.email, u.name,
    EXISTS (SELECT 1 FROM held_grant g WHERE g.user_id = u.id AND g.role = ANY($2) AND (g.to_on IS NULL OR g.to_on > $3::date)) AS "isStaff"
  FROM app_user u WHERE u.id = $1`;

/** What stays open when the password changes: the browser in which it was changed. */
interface Kept {
  sid: string;
  /** The hash of its token. */
  browser: string | undefined;
}

/** Passwords are chosen by their owner, behind a link that serves once or behind the one before. */
@Injectable()
export class PasswordService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly links: AccessLinkService,
    private readonly changes: AccountChangeService,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  issue(viewer: Viewer, userId: string): Promise<IssuedLink> {
    return this.give(viewer, userId, 'password.link', (manager) =>
      this.links.issue(manager, 'password', { userId }, { createdBy: viewer.userId }),
    );
  }

  issueCode(viewer: Viewer, userId: string): Promise<IssuedCode> {
    return this.give(viewer, userId, 'password.code', (manager, { email }) =>
      this.links.issueCode(manager, 'password', { userId }, email, {
        createdBy: viewer.userId,
        now: this.clock.now(),
      }),
    );
  }

  /** Reading never uses a link up: mail filters open links too. */
  async isOpen(token: string, address: string): Promise<boolean> {
    return (await this.links.view(token, address)).purpose === 'password';
  }

  /** Sets the password, once, and signs nobody in. A second factor stays. */
  async set(token: string, address: string, password: string): Promise<void> {
    const link = await this.links.open(token, 'password', address);
    if (link.userId === null) throw linkClosed();
    const { userId } = link;
    const passwordHash = await this.hashed(userId, password);
    await transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      if (!user.active) throw linkClosed();
      await this.links.use(manager, link);
      await this.replace(manager, user, passwordHash, 'password.set');
    });
  }

  /** Changes the password of someone signed in, who has just given the one before. */
  async change(userId: string, password: string, kept: Kept): Promise<void> {
    const passwordHash = await this.hashed(userId, password);
    await transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      await this.replace(manager, user, passwordHash, 'password.change', kept);
    });
  }

  /**
   * Takes back the ways into an account that someone else may have opened, and sends its owner a link to choose a password. A
   * second factor stays: alone it opens nothing. Lock the account first.
   */
  async startOver(manager: EntityManager, viewer: Viewer, { id: userId, name, email }: User): Promise<void> {
    await this.shut(manager, userId, null);
    await manager.query('DELETE FROM oidc_identity WHERE user_id = $1', [userId]);
    const link = await this.links.issue(manager, 'password', { userId }, { createdBy: viewer.userId });
    await this.notices.post(manager, {
      rule: 'password_reset',
      objectId: userId,
      occurrence: link.id,
      to: isDeliverable(email) ? [{ userId, name }] : [],
      facts: { linkId: link.id },
    });
    await this.history.record(manager, {
      authorId: viewer.userId,
      action: 'password.link',
      visibility: 'staff',
      target: userId,
      after: { expiresAt: link.expiresAt.toISOString() },
    });
  }

  private async hashed(userId: string, password: string): Promise<string> {
    const [owner] = await this.dataSource.query<PasswordOwner[]>(OWNER, [userId, STAFF, this.clock.today()]);
    if (!owner) throw linkClosed();
    await assertStrong(password, owner);
    return hashPassword(password);
  }

  private async replace(
    manager: EntityManager,
    user: User,
    passwordHash: string,
    action: string,
    kept?: Kept,
  ): Promise<void> {
    await this.shut(manager, user.id, passwordHash, kept);
    await this.changes.tell(manager, user, 'password');
    await this.history.record(manager, {
      authorId: user.id,
      action,
      visibility: 'staff',
      target: user.id,
    });
  }

  /** Whoever came in by the earlier password is out, and so is whoever holds a link asked for before. */
  private async shut(
    manager: EntityManager,
    userId: string,
    passwordHash: string | null,
    kept?: Kept,
  ): Promise<void> {
    await manager.query('UPDATE app_user SET password_hash = $2, version = version + 1 WHERE id = $1', [
      userId,
      passwordHash,
    ]);
    await manager.query('DELETE FROM known_browser WHERE user_id = $1 AND token_hash <> $2', [
      userId,
      kept?.browser ?? '',
    ]);
    await endSessions(manager, userId, kept?.sid);
    for (const purpose of ['password', 'sign_in'] as const)
      await this.links.voidAll(manager, purpose, { userId });
  }

  /** A way to choose a password, made by an administrator for someone else. */
  private give<Given extends { expiresAt: Date }>(
    viewer: Viewer,
    userId: string,
    action: string,
    make: (manager: EntityManager, user: User) => Promise<Given>,
  ): Promise<Given> {
    return transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      if (!user.active) throw new DomainError('conflict', 'account_closed', 'Ce compte est fermé.');
      const given = await make(manager, user);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action,
        visibility: 'staff',
        target: userId,
        after: { expiresAt: given.expiresAt.toISOString() },
      });
      return given;
    });
  }
}
