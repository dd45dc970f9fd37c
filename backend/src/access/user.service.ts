import { Injectable } from '@nestjs/common';
import { DomainError, searchForm, type UserView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { AccessLinkService } from './access-link.service.js';
import { AccountChangeService } from './account-change.service.js';
import type { CreateUserDto, UpdateUserDto } from './dto/user.dto.js';
import { Grant } from './grant.entity.js';
import { endSessions } from './session.store.js';
import { User } from './user.entity.js';
import { UserQueries } from './user.queries.js';
import { assertAdministratorLeft, lockAdministrators, lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

@Injectable()
export class UserService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: UserQueries,
    private readonly links: AccessLinkService,
    private readonly changes: AccountChangeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  /** An account without a password: a one-time link lets its owner choose one. */
  async create(viewer: Viewer, { email, name }: CreateUserDto): Promise<UserView> {
    const id = v7();
    await transact(this.dataSource, async (manager) => {
      await this.assertFree(manager, email);
      await manager.insert(User, { id, email, name, searchName: searchForm(name) });
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'user.create',
        visibility: 'staff',
        target: id,
        after: { email, name },
      });
    });
    return this.queries.one(id);
  }

  async update(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: UpdateUserDto,
  ): Promise<UserView> {
    await transact(this.dataSource, async (manager) => {
      if (body.active === false) await lockAdministrators(manager);
      const user = await lockUser(manager, id);
      await assertVersion(ifMatch, user.version, () => this.queries.one(id, manager));
      const before = { email: user.email, name: user.name, active: user.active };
      const after = {
        email: body.email ?? user.email,
        name: body.name ?? user.name,
        active: body.active ?? user.active,
      };
      if (after.email !== before.email) await this.assertFree(manager, after.email);
      const searchName = searchForm(after.name);
      await manager.update(User, { id }, { ...after, searchName, version: user.version + 1 });
      if (before.active && !after.active) await this.close(manager, viewer, id);
      if (after.email !== before.email) await this.readdress(manager, { ...user, ...after }, before.email);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'user.update',
        visibility: 'staff',
        target: id,
        before,
        after,
      });
    });
    return this.queries.one(id);
  }

  private async close(manager: EntityManager, viewer: Viewer, userId: string): Promise<void> {
    if (await manager.existsBy(Grant, { userId, role: 'administrator' }))
      await assertAdministratorLeft(manager, { viewer, userId, today: this.clock.today() });
    await endSessions(manager, userId);
  }

  /** Links sent to the address before are void: it may have someone else behind it now. */
  private async readdress(manager: EntityManager, user: User, formerEmail: string): Promise<void> {
    for (const purpose of ['password', 'sign_in'] as const)
      await this.links.voidAll(manager, purpose, { userId: user.id });
    await this.changes.tell(manager, user, 'email', formerEmail);
  }

  private async assertFree(manager: EntityManager, email: string): Promise<void> {
    if (await manager.existsBy(User, { email }))
      throw new DomainError('conflict', 'email_taken', 'Cette adresse a déjà un compte.', {
        errors: { email: 'Cette adresse a déjà un compte.' },
      });
  }
}
