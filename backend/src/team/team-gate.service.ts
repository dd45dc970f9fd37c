import { Injectable } from '@nestjs/common';
import { DomainError, notFound, type TeamAct, teamActs } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { ViewerService } from '../access/viewer.service.js';
import type { Town } from '../town/town.entity.js';
import { TownService } from '../town/town.service.js';
import { Handover } from './handover.entity.js';
import { Invitation } from './invitation.entity.js';

const LOCK = { mode: 'for_no_key_update' } as const;

const mayAct = (
  viewer: Viewer,
  { townId, networkId }: Pick<Invitation, 'townId' | 'networkId'>,
  act: TeamAct,
) => teamActs(qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null })).includes(act);

const lockInvitation = (manager: EntityManager, id: string) =>
  manager.findOneOrFail(Invitation, { where: { id }, lock: LOCK });
const lockHandover = (manager: EntityManager, id: string) =>
  manager.findOneOrFail(Handover, { where: { id }, lock: LOCK });

/**
 * The way in for whoever acts on the team of a town. The town is the first lock, then the invitation or the hand-over, then the
 * account, then the person: all that changes one team follows one another, mandates and changes of network too.
 */
@Injectable()
export class TeamGate {
  constructor(
    private readonly towns: TownService,
    private readonly viewers: ViewerService,
  ) {}

  /** The town in this person's scope; refused (403) when the act is not theirs, or no longer is once the town is held. */
  async town(manager: EntityManager, viewer: Viewer, townId: string, act: TeamAct): Promise<Town> {
    const town = await this.towns.lock(manager, viewer, townId);
    const place = { townId, networkId: town.networkId };
    if (!mayAct(viewer, place, act) || !(await this.mayStill(manager, viewer.userId, place, act)))
      throw new DomainError('forbidden', 'forbidden', 'Cette action n’est pas ouverte à votre rôle.');
    return town;
  }

  /** Whether the act is this person's today. Hold the town first. */
  async mayStill(
    manager: EntityManager,
    userId: string | null,
    place: Pick<Invitation, 'townId' | 'networkId'>,
    act: TeamAct,
  ): Promise<boolean> {
    const viewer = userId === null ? undefined : await this.viewers.byId(userId, manager);
    return viewer !== undefined && mayAct(viewer, place, act);
  }

  async invitation(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    act: TeamAct,
  ): Promise<{ town: Town; invitation: Invitation }> {
    const town = await this.town(manager, viewer, await this.townOf(manager, 'invitation', id), act);
    return { town, invitation: await lockInvitation(manager, id) };
  }

  async handover(
    manager: EntityManager,
    viewer: Viewer,
    id: string,
    act: TeamAct,
  ): Promise<{ town: Town; handover: Handover }> {
    const town = await this.town(manager, viewer, await this.townOf(manager, 'handover', id), act);
    return { town, handover: await lockHandover(manager, id) };
  }

  /** For whoever brings a link, and is nobody yet. */
  async linkedInvitation(manager: EntityManager, id: string | null) {
    const townName = await this.lockTownOf(manager, 'invitation', id);
    return { townName, invitation: await lockInvitation(manager, id ?? '') };
  }

  async linkedHandover(manager: EntityManager, id: string | null) {
    const townName = await this.lockTownOf(manager, 'handover', id);
    return { townName, handover: await lockHandover(manager, id ?? '') };
  }

  private async townOf(manager: EntityManager, table: 'invitation' | 'handover', id: string | null) {
    const [row] = await manager.query<{ townId: string }[]>(
      `SELECT town_id AS "townId" FROM ${table} WHERE id = $1`,
      [id],
    );
    if (!row) throw notFound();
    return row.townId;
  }

  private async lockTownOf(manager: EntityManager, table: 'invitation' | 'handover', id: string | null) {
    const [town] = await manager.query<{ name: string }[]>(
      'SELECT name FROM town WHERE id = $1 FOR NO KEY UPDATE',
      [await this.townOf(manager, table, id)],
    );
    return town?.name ?? '';
  }
}
