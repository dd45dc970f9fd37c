import { Injectable } from '@nestjs/common';
import { type AccountView, DomainError, notFound } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { AccountChangeService } from './account-change.service.js';
import type { ProvenIdentity } from './oidc-client.service.js';
import { OidcIdentity } from './oidc-identity.entity.js';
import { isPending } from './session.store.js';
import { lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

type IdentityView = AccountView['identities'][number];

const present = ({ id, issuer, email, linkedAt }: OidcIdentity): IdentityView => ({
  id,
  issuer,
  email,
  linkedAt: linkedAt.toISOString(),
});

/** Which account an identity of the OpenID provider opens: the one that its person tied it to, whatever its address. */
@Injectable()
export class OidcIdentityService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly history: HistoryService,
    private readonly changes: AccountChangeService,
    private readonly clock: Clock,
  ) {}

  /** The account behind this identity. Its address is only noted, to be recognised by its person. */
  async ownerOf({ issuer, subject, email }: ProvenIdentity): Promise<string | undefined> {
    const [rows] = await this.dataSource.query<[{ user_id: string }[], number]>(
      'UPDATE oidc_identity SET email = coalesce($3, email) WHERE issuer = $1 AND subject = $2 RETURNING user_id',
      [issuer, subject, email],
    );
    return rows[0]?.user_id;
  }

  /** Ties the identity that waits in the session. One account holds one of an issuer, and one identity opens one account. */
  async link({ userId }: Viewer, session: Request['session']): Promise<IdentityView> {
    const { pendingIdentity } = session;
    delete session.pendingIdentity;
    if (!pendingIdentity || !isPending(pendingIdentity.since))
      throw new DomainError(
        'conflict',
        'no_pending_identity',
        'Aucune identité n’attend d’être associée : identifiez-vous de nouveau auprès du fournisseur.',
      );
    const { issuer, subject, email } = pendingIdentity;
    return transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      const identity = { id: v7(), userId, issuer, subject, email, linkedAt: this.clock.now() };
      const inserted = await manager.query<unknown[]>(
        `INSERT INTO oidc_identity (id, user_id, issuer, subject, email, linked_at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT DO NOTHING RETURNING id`,
        [identity.id, userId, issuer, subject, email, identity.linkedAt],
      );
      if (inserted.length === 0) return this.alreadyLinked(manager, identity);
      await this.history.record(manager, {
        authorId: userId,
        action: 'identity.link',
        visibility: 'staff',
        target: userId,
      });
      await this.changes.tell(manager, user, 'identity_linked');
      return present(identity);
    });
  }

  async unlink({ userId }: Viewer, id: string): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      const { affected } = await manager.delete(OidcIdentity, { id, userId });
      if (affected !== 1) throw notFound();
      await this.history.record(manager, {
        authorId: userId,
        action: 'identity.unlink',
        visibility: 'staff',
        target: userId,
      });
      await this.changes.tell(manager, user, 'identity_unlinked');
    });
  }

  private async alreadyLinked(manager: EntityManager, { issuer, subject, userId }: OidcIdentity) {
    const same = await manager.findOneBy(OidcIdentity, { issuer, subject });
    if (same?.userId === userId) return present(same);
    if (same)
      throw new DomainError(
        'conflict',
        'identity_taken',
        'Cette identité est déjà associée à un autre compte.',
      );
    throw new DomainError(
      'conflict',
      'identity_exists',
      'Une autre identité est déjà associée à votre compte : dissociez-la d’abord.',
    );
  }
}
