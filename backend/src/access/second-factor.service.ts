import { Inject, Injectable } from '@nestjs/common';
import { DomainError, type TotpSetup } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource, type EntityManager } from 'typeorm';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { transact } from '../common/transaction.js';
import type { Config } from '../config.js';
import { HistoryService } from '../history/history.service.js';
import { type AccountChange, AccountChangeService } from './account-change.service.js';
import { newRecoveryCodes, recoveryHash } from './recovery-code.js';
import { isTotpRequired } from './second-factor.js';
import { endSessions } from './session.store.js';
import { Totp } from './totp.entity.js';
import { asTotpCode, newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from './totp.js';
import { lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

type Session = Request['session'];

interface Change {
  authorId: string;
  userId: string;
  action: 'totp.on' | 'totp.off' | 'totp.reset' | 'recovery_codes.renew';
  what: AccountChange;
}

const absent = () =>
  new DomainError('conflict', 'no_totp', 'La double authentification n’est pas en place sur ce compte.');

/** The telephone (TOTP) and the codes on paper that stand for it when it is lost. */
@Injectable()
export class SecondFactorService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial' | 'sessionSecret'>,
    private readonly dataSource: DataSource,
    private readonly history: HistoryService,
    private readonly changes: AccountChangeService,
    private readonly clock: Clock,
  ) {}

  /** Whether this code serves for this account; once it has, it never does again. Callers count the failures. */
  async check(userId: string, code: string): Promise<boolean> {
    const digits = asTotpCode(code);
    return digits === undefined ? this.useRecoveryCode(userId, code) : this.useTotp(userId, digits);
  }

  /** A new secret, shown once. It waits in the session: the telephone in use, if there is one, serves until a code of the new one comes. */
  setUp(viewer: Viewer, session: Session): TotpSetup {
    const secret = newTotpSecret();
    session.totpSecret = sealTotp(secret, viewer.userId, this.config.sessionSecret);
    return { secret, uri: totpUri(secret, viewer.email) };
  }

  /** Puts the second factor in place and answers its recovery codes. Sessions open elsewhere end. */
  async confirm({ userId }: Viewer, session: Session, code: string): Promise<string[]> {
    const sealed = session.totpSecret ?? '';
    const secret = openTotp(sealed, userId, this.config.sessionSecret);
    if (secret === undefined)
      throw new DomainError('conflict', 'no_totp_setup', 'Cette mise en place est à recommencer.');
    const now = this.clock.now();
    const lastStep = await totpStep(secret, asTotpCode(code), now);
    if (lastStep === undefined) {
      const message = 'Ce code n’est pas le bon : vérifiez que le téléphone est à l’heure.';
      throw new DomainError('rule', 'wrong_code', message, { errors: { code: message } });
    }
    const change: Change = { authorId: userId, userId, action: 'totp.on', what: 'totp_on' };
    const codes = await this.change(change, async (manager) => {
      const totp = { userId, secret: sealed, confirmedAt: now, lastStep, createdAt: now };
      await manager.upsert(Totp, totp, ['userId']);
      await endSessions(manager, userId, session.id);
      return this.giveRecoveryCodes(manager, userId);
    });
    delete session.totpSecret;
    session.hasSecondFactor = true;
    return codes;
  }

  async remove(viewer: Viewer): Promise<void> {
    if (isTotpRequired(this.config, viewer))
      throw new DomainError(
        'conflict',
        'totp_required',
        'Votre rôle demande une double authentification : elle peut changer de téléphone, pas être retirée.',
      );
    const { userId } = viewer;
    await this.change({ authorId: userId, userId, action: 'totp.off', what: 'totp_off' }, (manager) =>
      this.takeOff(manager, userId),
    );
  }

  /** For someone who has lost both the telephone and the codes: they sign in without, and set up another if their role asks for one. */
  async reset({ userId: authorId }: Viewer, userId: string): Promise<void> {
    if (authorId === userId)
      throw new DomainError(
        'conflict',
        'own_totp',
        'Votre propre double authentification se change dans votre compte.',
      );
    await this.change({ authorId, userId, action: 'totp.reset', what: 'totp_off' }, async (manager) => {
      await this.takeOff(manager, userId);
      await endSessions(manager, userId);
    });
  }

  /** Ten new codes; the earlier ones are void. */
  async renewCodes({ userId }: Viewer): Promise<string[]> {
    const change: Change = {
      authorId: userId,
      userId,
      action: 'recovery_codes.renew',
      what: 'recovery_codes',
    };
    return this.change(change, async (manager) => {
      if (!(await manager.existsBy(Totp, { userId }))) throw absent();
      return this.giveRecoveryCodes(manager, userId);
    });
  }

  /** A code seen over a shoulder is worth nothing: its period is marked as used in the very statement that accepts it. */
  private async useTotp(userId: string, code: string): Promise<boolean> {
    const totp = await this.dataSource.getRepository(Totp).findOneBy({ userId });
    const secret = totp && openTotp(totp.secret, userId, this.config.sessionSecret);
    const step = secret && (await totpStep(secret, code, this.clock.now()));
    if (!totp || !step) return false;
    const [, used] = await this.dataSource.query<[unknown[], number]>(
      `UPDATE user_totp SET last_step = $2 WHERE user_id = $1 AND secret = $3 AND confirmed_at IS NOT NULL
         AND (last_step IS NULL OR last_step < $2)`,
      [userId, step, totp.secret],
    );
    return used === 1;
  }

  private async useRecoveryCode(userId: string, code: string): Promise<boolean> {
    const hash = await recoveryHash(userId, code);
    return transact(this.dataSource, async (manager) => {
      const [, used] = await manager.query<[unknown[], number]>(
        'UPDATE recovery_code SET used_at = $3 WHERE user_id = $1 AND code_hash = $2 AND used_at IS NULL',
        [userId, hash, this.clock.now()],
      );
      if (used === 1)
        await this.history.record(manager, {
          authorId: userId,
          action: 'recovery_codes.use',
          visibility: 'staff',
          target: userId,
        });
      return used === 1;
    });
  }

  private async takeOff(manager: EntityManager, userId: string): Promise<void> {
    const { affected } = await manager.delete(Totp, { userId });
    if (affected !== 1) throw absent();
    await manager.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
  }

  private async giveRecoveryCodes(manager: EntityManager, userId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = await Promise.all(codes.map((code) => recoveryHash(userId, code)));
    await manager.query('DELETE FROM recovery_code WHERE user_id = $1', [userId]);
    await manager.query('INSERT INTO recovery_code (user_id, code_hash) SELECT $1, unnest($2::text[])', [
      userId,
      hashes,
    ]);
    return codes;
  }

  /** One change of the account's second factor, written in its history and told to its owner. */
  private change<Result>(
    { authorId, userId, action, what }: Change,
    work: (manager: EntityManager) => Promise<Result>,
  ): Promise<Result> {
    return transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      const result = await work(manager);
      await this.history.record(manager, { authorId, action, visibility: 'staff', target: userId });
      await this.changes.tell(manager, user, what);
      return result;
    });
  }
}
