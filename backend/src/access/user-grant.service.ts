import { Injectable } from '@nestjs/common';
import { type Day, DomainError, type UserView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { ChangeGrantDto, OpenGrantDto } from './dto/grant.dto.js';
import { Grant } from './grant.entity.js';
import { grantErrors } from './grant-scope.js';
import { PasswordService } from './password.service.js';
import { UserQueries } from './user.queries.js';
import { assertAdministratorLeft, bumpVersion, lockAdministrators, lockUser } from './user-lock.js';
import type { Viewer } from './viewer.js';

type Scope = Pick<Grant, 'networkId' | 'homologationId'>;

interface Place {
  townId?: string;
  networkId?: string;
  homologationId?: string;
}

const invalid = (errors: Record<string, string>) =>
  new DomainError('malformed', 'invalid_fields', 'Certains champs ne sont pas valables.', { errors });

/** The grants that an administrator opens and ends. */
@Injectable()
export class UserGrantService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: UserQueries,
    private readonly passwords: PasswordService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  async open(viewer: Viewer, userId: string, body: OpenGrantDto): Promise<UserView> {
    const grant = this.asked(viewer, userId, body);
    await transact(this.dataSource, async (manager) => {
      const user = await lockUser(manager, userId);
      const place = await this.placeOf(manager, grant);
      if (!user.active) throw new DomainError('conflict', 'account_closed', 'Ce compte est fermé.');
      await this.assertNew(manager, grant);
      const isFirst = await this.isFirstOfATown(manager, userId);
      await manager.insert(Grant, grant);
      await bumpVersion(manager, user);
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'grant.open',
        visibility: 'staff',
        target: userId,
        ...place,
        after: { role: grant.role, fromOn: grant.fromOn, toOn: grant.toOn },
      });
      if (isFirst) await this.passwords.startOver(manager, viewer, user);
    });
    return this.queries.one(userId);
  }

  async change(
    viewer: Viewer,
    userId: string,
    grantId: string,
    ifMatch: string | undefined,
    body: ChangeGrantDto,
  ): Promise<UserView> {
    const today = this.clock.today();
    await transact(this.dataSource, async (manager) => {
      await lockAdministrators(manager);
      const user = await lockUser(manager, userId);
      const grant = await manager.findOneBy(Grant, { id: grantId, userId });
      if (!grant) throw new DomainError('not_found', 'not_found', 'Ce droit n’existe pas.');
      await assertVersion(ifMatch, user.version, () => this.queries.one(userId, manager));
      if (grant.toOn !== null && grant.toOn <= today)
        throw new DomainError('conflict', 'grant_ended', 'Ce droit est terminé : ouvrez-en un nouveau.');
      const after = { toOn: body.toOn === undefined ? grant.toOn : body.toOn };
      this.assertChange(grant, after.toOn, today);
      await manager.update(Grant, { id: grantId }, { ...after, version: grant.version + 1 });
      await bumpVersion(manager, user);
      if (grant.role === 'administrator' && after.toOn !== null)
        await assertAdministratorLeft(manager, { viewer, userId, today });
      await this.history.record(manager, {
        authorId: viewer.userId,
        action: 'grant.change',
        visibility: 'staff',
        target: userId,
        ...(await this.placeOf(manager, grant)),
        before: { role: grant.role, toOn: grant.toOn },
        after: { role: grant.role, ...after },
      });
    });
    return this.queries.one(userId);
  }

  private asked(viewer: Viewer, userId: string, body: OpenGrantDto) {
    const fromOn = body.fromOn ?? this.clock.today();
    const errors = grantErrors(body);
    if (body.toOn && body.toOn <= fromOn) errors.toOn = 'La fin vient après le début.';
    if (Object.keys(errors).length > 0) throw invalid(errors);
    return {
      id: v7(),
      userId,
      role: body.role,
      networkId: body.networkId ?? null,
      homologationId: body.homologationId ?? null,
      fromOn,
      toOn: body.toOn ?? null,
      createdBy: viewer.userId,
    };
  }

  /**
   * Someone known by a town's team who has no other right yet: whoever follows the town may have invited the address, read a
   * code to themselves, and wait for more.
   */
  private async isFirstOfATown(manager: EntityManager, userId: string): Promise<boolean> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM person p WHERE p.user_id = $1
         AND NOT EXISTS (SELECT 1 FROM user_grant g WHERE g.user_id = $1 AND (g.to_on IS NULL OR g.to_on > $2::date))`,
      [userId, this.clock.today()],
    );
    return rows.length === 1;
  }

  /** A day that has been lived with the right cannot be taken back: the end is today or later. */
  private assertChange(grant: Grant, toOn: Day | null, today: Day): void {
    const earliest = grant.fromOn > today ? grant.fromOn : today;
    if (toOn !== null && toOn !== grant.toOn && toOn < earliest)
      throw invalid({ toOn: 'La fin ne peut pas être passée, ni venir avant le début.' });
  }

  /** Where the grant holds, as the history names places; refuses a network or case that does not exist. */
  private async placeOf(manager: EntityManager, { networkId, homologationId }: Scope): Promise<Place> {
    if (networkId === null && homologationId === null) return {};
    const [sql, id, field] =
      networkId !== null
        ? [`SELECT id AS "networkId" FROM network WHERE id = $1`, networkId, 'networkId']
        : [
            `SELECT id AS "homologationId", town_id AS "townId", network_id AS "networkId" FROM homologation WHERE id = $1`,
            homologationId,
            'homologationId',
          ];
    const [place] = await manager.query<Place[]>(sql, [id]);
    if (!place)
      throw new DomainError('rule', 'unknown_scope', 'Cette portée n’existe pas.', {
        errors: { [String(field)]: 'Cette portée n’existe pas.' },
      });
    return place;
  }

  private async assertNew(
    manager: EntityManager,
    grant: Scope & Pick<Grant, 'userId' | 'role' | 'fromOn' | 'toOn'>,
  ): Promise<void> {
    const rows = await manager.query<unknown[]>(
      `SELECT 1 FROM user_grant WHERE user_id = $1 AND role = $2 AND network_id IS NOT DISTINCT FROM $3::uuid
         AND homologation_id IS NOT DISTINCT FROM $4::uuid AND daterange(from_on, to_on) && daterange($5::date, $6::date)`,
      [grant.userId, grant.role, grant.networkId, grant.homologationId, grant.fromOn, grant.toOn],
    );
    if (rows.length > 0)
      throw new DomainError('conflict', 'grant_exists', 'Cette personne a déjà ce droit à ces dates.');
  }
}
