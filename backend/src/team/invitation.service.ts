import { Injectable } from '@nestjs/common';
import {
  type Day,
  DomainError,
  type InvitationStatus,
  type InvitationView,
  invitationStatus,
  maySign,
  type TownFunction,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { AccessLinkService, type IssuedCode } from '../access/access-link.service.js';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import { NoticeService } from '../mail/notice.service.js';
import { ownRights } from '../people/mandate.service.js';
import type { Town } from '../town/town.entity.js';
import type { InvitationDto } from './dto/invitation.dto.js';
import { Invitation } from './invitation.entity.js';
import { presentInvitation } from './team.presenter.js';
import { TeamQueries } from './team.queries.js';
import { TeamGate } from './team-gate.service.js';

/** Invitations are mails to anyone: a team sends no more of them in a day. */
const MAILS_A_DAY = 40;
const HOUR_SECONDS = 3_600;

export interface NewInvitation {
  email: string;
  name: string;
  function: TownFunction;
  canSign: boolean;
  fromOn: Day;
  personId?: string | null;
  /** The hand-over that it comes from. */
  handoverId?: string;
}

/** Someone is asked to join the team of a town. What is answered tells nothing of whether the address has an account. */
@Injectable()
export class InvitationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly queries: TeamQueries,
    private readonly links: AccessLinkService,
    private readonly notices: NoticeService,
    private readonly history: HistoryService,
    private readonly clock: Clock,
  ) {}

  create(viewer: Viewer, townId: string, body: InvitationDto): Promise<InvitationView> {
    return transact(this.dataSource, async (manager) => {
      const town = await this.gate.town(manager, viewer, townId, 'invite');
      const invitation: NewInvitation = {
        email: body.email,
        name: body.name,
        function: body.function,
        canSign: body.canSign ?? false,
        fromOn: body.fromOn ?? this.clock.today(),
        personId: body.personId ?? null,
      };
      const isKnown =
        invitation.personId === null ||
        (await this.queries.knows(manager, viewer, townId, invitation.personId ?? ''));
      refuseFields('invitation_refused', {
        canSign: invitation.canSign && !maySign(body.function) && 'Cette fonction ne signe pas.',
        personId: !isKnown && 'Cette personne n’est pas au registre.',
      });
      await this.assertRoom(manager, townId);
      const now = this.clock.now();
      const { held, openId, openStatus } = await this.queries.standing(manager, townId, body.email, now);
      if (held.length > 0)
        throw new DomainError(
          'conflict',
          'already_member',
          'Cette adresse est déjà celle d’un membre de l’équipe.',
        );
      if (openStatus === 'sent')
        throw new DomainError(
          'conflict',
          'invitation_open',
          'Cette adresse a déjà une invitation en attente.',
        );
      if (openId !== null) await this.close(manager, openId);
      return presentInvitation(await this.add(manager, viewer, town, invitation), now);
    });
  }

  /** A new link, by mail again; the earlier ones are void. Whoever sends it answers for it from then on. */
  reissue(viewer: Viewer, id: string): Promise<InvitationView> {
    return transact(this.dataSource, async (manager) => {
      const { town, invitation } = await this.gate.invitation(manager, viewer, id, 'invite');
      this.assertStatus(invitation, 'sent', 'expired');
      await this.assertRoom(manager, town.id);
      const renewed = await this.send(manager, viewer, town, invitation);
      await this.record(manager, viewer.userId, town, 'invitation.reissue', renewed);
      return presentInvitation(renewed, this.clock.now());
    });
  }

  revoke(viewer: Viewer, id: string): Promise<InvitationView> {
    return transact(this.dataSource, async (manager) => {
      const { town, invitation } = await this.gate.invitation(manager, viewer, id, 'invite');
      this.assertStatus(invitation, 'sent', 'expired');
      const revokedAt = await this.close(manager, id);
      await this.record(manager, viewer.userId, town, 'invitation.revoke', invitation);
      const revoked = { ...invitation, revokedAt, version: invitation.version + 1 };
      return presentInvitation(revoked, this.clock.now());
    });
  }

  /** A short code that does what the link does, to be read out when mail does not come. */
  readOut(viewer: Viewer, id: string): Promise<IssuedCode> {
    return transact(this.dataSource, async (manager) => {
      const { town, invitation } = await this.gate.invitation(manager, viewer, id, 'read_out_code');
      this.assertStatus(invitation, 'sent');
      const by = { createdBy: viewer.userId, now: this.clock.now() };
      const code = await this.links.issueCode(
        manager,
        'invitation',
        { invitationId: id },
        invitation.email,
        by,
      );
      await this.record(manager, viewer.userId, town, 'invitation.code', invitation, 'staff');
      return code;
    });
  }

  /** Writes an invitation with its link and its mail: the caller has checked who asks, and that the address is free. */
  async add(manager: EntityManager, viewer: Viewer, town: Town, asked: NewInvitation): Promise<Invitation> {
    if (asked.email === viewer.email) throw ownRights();
    const now = this.clock.now();
    const invitation = manager.create(Invitation, {
      ...asked,
      id: v7(),
      townId: town.id,
      networkId: town.networkId,
      handoverId: asked.handoverId ?? null,
      personId: asked.personId ?? null,
      expiresAt: now,
      acceptedAt: null,
      acceptedBy: null,
      revokedAt: null,
      createdBy: viewer.userId,
      createdAt: now,
      version: 0,
    });
    await manager.insert(Invitation, invitation);
    const sent = await this.send(manager, viewer, town, invitation);
    await this.record(manager, viewer.userId, town, 'invitation.create', sent);
    return sent;
  }

  /** Takes back an invitation that nobody has accepted. */
  async close(manager: EntityManager, id: string): Promise<Date> {
    const revokedAt = this.clock.now();
    await manager.query('UPDATE invitation SET revoked_at = $2, version = version + 1 WHERE id = $1', [
      id,
      revokedAt,
    ]);
    await this.links.voidAll(manager, 'invitation', { invitationId: id });
    await this.notices.settle(manager, ['invitation'], id);
    return revokedAt;
  }

  async record(
    manager: EntityManager,
    authorId: string | null,
    { id: townId, networkId }: Pick<Town, 'id' | 'networkId'>,
    action: string,
    { name, function: held, canSign, fromOn }: Invitation,
    visibility: 'town' | 'staff' = 'town',
  ): Promise<void> {
    const after = { name, function: held, canSign, fromOn };
    await this.history.record(manager, { authorId, action, visibility, townId, networkId, after });
  }

  private async send(
    manager: EntityManager,
    viewer: Viewer,
    town: Town,
    invitation: Invitation,
  ): Promise<Invitation> {
    const { id, email, name, function: held, handoverId, version } = invitation;
    const owner = { invitationId: id };
    const link = await this.links.issue(manager, 'invitation', owner, { createdBy: viewer.userId });
    const sent = { createdBy: viewer.userId, expiresAt: link.expiresAt, version: version + 1 };
    await manager.update(Invitation, { id }, sent);
    await this.notices.settle(manager, ['invitation'], id);
    const facts = {
      linkId: link.id,
      townName: town.name,
      function: held,
      inviterName: await this.queries.inviterName(manager, viewer, town),
      brief: handoverId !== null && held === 'mayor',
    };
    await this.notices.post(manager, {
      rule: 'invitation',
      objectId: id,
      occurrence: link.id,
      to: [{ address: email, name }],
      townId: town.id,
      networkId: town.networkId,
      facts,
    });
    return { ...invitation, ...sent };
  }

  private assertStatus(invitation: Invitation, ...allowed: InvitationStatus[]): void {
    const status = invitationStatus(invitation, this.clock.now());
    if (!allowed.includes(status))
      throw new DomainError(
        'conflict',
        status === 'expired' ? 'invitation_expired' : 'invitation_closed',
        status === 'expired'
          ? 'Cette invitation a expiré : renvoyez-la.'
          : 'Cette invitation n’est plus en attente.',
      );
  }

  private async assertRoom(manager: EntityManager, townId: string): Promise<void> {
    const since = new Date(this.clock.now().getTime() - 24 * HOUR_SECONDS * 1000);
    if ((await this.queries.linksSince(manager, townId, since)) >= MAILS_A_DAY)
      throw new DomainError(
        'too_many',
        'too_many_invitations',
        'Trop d’invitations aujourd’hui : réessayez demain.',
        {
          retryAfterSeconds: HOUR_SECONDS,
        },
      );
  }
}
