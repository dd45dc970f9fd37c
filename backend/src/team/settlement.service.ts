import { Injectable } from '@nestjs/common';
import { DomainError, type HandoverView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { MandateService, ownRights } from '../people/mandate.service.js';
import { PersonService } from '../people/person.service.js';
import { TownTeamService } from '../people/town-team.service.js';
import type { Town } from '../town/town.entity.js';
import type { HandoverMemberDto, SettlementDto } from './dto/handover.dto.js';
import type { Handover } from './handover.entity.js';
import { HandoverService } from './handover.service.js';
import { asMember, memberProblems } from './handover-answer.service.js';
import { InvitationService } from './invitation.service.js';
import { presentHandover } from './team.presenter.js';
import { TeamQueries } from './team.queries.js';
import { TeamGate } from './team-gate.service.js';

/** The network closes a hand-over, in one transaction: who leaves, who comes, where to write. */
@Injectable()
export class SettlementService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly queries: TeamQueries,
    private readonly handovers: HandoverService,
    private readonly invitations: InvitationService,
    private readonly mandates: MandateService,
    private readonly people: PersonService,
    private readonly teams: TownTeamService,
    private readonly clock: Clock,
  ) {}

  settle(viewer: Viewer, id: string, body: SettlementDto): Promise<HandoverView> {
    return transact(this.dataSource, async (manager) => {
      const { town, handover } = await this.gate.handover(manager, viewer, id, 'start_handover');
      this.handovers.assertStatus(handover, 'asked', 'answered');
      const known = await this.queries.mandatesOf(manager, town.id, body.endMandateIds);
      refuseFields('settlement_refused', {
        endMandateIds:
          known.length < body.endMandateIds.length && 'Une de ces fonctions n’est pas de cette cité.',
        ...memberProblems(body.members),
      });
      for (const mandateId of body.endMandateIds)
        await this.mandates.end(manager, mandateId, body.endOn, viewer.userId);
      for (const waiting of await this.queries.waitingFrom(manager, town.id, body.endMandateIds))
        await this.invitations.close(manager, waiting);
      for (const [index, member] of body.members.entries())
        await this.welcome(manager, viewer, { town, handover, ended: body.endMandateIds }, member, index);
      const { publicEmail, publicPhone } = body;
      // Someone has just said that they are right.
      await this.teams.changeContact(manager, viewer, town, { publicEmail, publicPhone, confirmed: true });
      const settled = { settledAt: this.clock.now(), settledBy: viewer.userId };
      const closed = await this.handovers.end(manager, handover, settled);
      await this.handovers.record(manager, viewer.userId, closed, 'handover.settle', {
        ended: body.endMandateIds.length,
        endOn: body.endOn,
        members: body.members.length,
      });
      return presentHandover(closed, town.name);
    });
  }

  /** By invitation, or without an account for someone who gave no address. Whoever stays in the same function is not invited. */
  private async welcome(
    manager: EntityManager,
    viewer: Viewer,
    { town, handover, ended }: { town: Town; handover: Handover; ended: string[] },
    given: HandoverMemberDto,
    index: number,
  ): Promise<void> {
    const member = asMember(given);
    const holder = await this.queries.holder(manager, town.id, member, ended);
    if (member.email === null) {
      if (holder) return this.keep(manager, viewer, holder.mandateId, given);
      const author = viewer.userId;
      const personId = await this.people.create(manager, { name: member.name, createdBy: author });
      const { function: held, canSign, fromOn } = member;
      const mandate = { personId, townId: town.id, function: held, canSign, fromOn, authorId: author };
      await this.mandates.open(manager, mandate);
      return;
    }
    const now = this.clock.now();
    const standing = await this.queries.standing(manager, town.id, member.email, now, ended);
    const same = standing.held.find((one) => one.function === given.function);
    if (same) return this.keep(manager, viewer, same.mandateId, given);
    if (standing.held.length > 0)
      throw new DomainError(
        'rule',
        'settlement_refused',
        'Cette personne reste dans l’équipe à un autre titre.',
        {
          errors: {
            [`members.${index}.email`]:
              'Cette personne a déjà une autre fonction dans l’équipe : mettez-y fin, ou retirez-la de la liste.',
          },
        },
      );
    if (standing.openId !== null) await this.invitations.close(manager, standing.openId);
    await this.invitations.add(manager, viewer, town, {
      email: member.email,
      name: member.name,
      function: given.function,
      canSign: member.canSign,
      fromOn: member.fromOn,
      handoverId: handover.id,
      // Known there already, without an account: the invitation gives them theirs, not a second function.
      personId: holder && !holder.hasAccount ? holder.personId : null,
    });
  }

  /** What the hand-over says of who signs holds for whoever stays too; what it does not say stays. */
  private async keep(
    manager: EntityManager,
    viewer: Viewer,
    mandateId: string,
    { canSign }: HandoverMemberDto,
  ): Promise<void> {
    if (canSign === undefined || canSign === null) return;
    const known = await this.mandates.lock(manager, mandateId);
    if (known.userId === viewer.userId && canSign && !known.mandate.canSign) throw ownRights();
    await this.mandates.letSign(manager, known, canSign, viewer.userId);
  }
}
