import { Injectable } from '@nestjs/common';
import { type HandoverMember, handoverStatus, maySign } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { AccessLinkService, linkClosed } from '../access/access-link.service.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { NoticeService } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import type { HandoverAnswerDto, HandoverMemberDto } from './dto/handover.dto.js';
import { HandoverService } from './handover.service.js';
import { TeamGate } from './team-gate.service.js';

/** A form field's path → what is wrong with it. */
export function memberProblems(members: HandoverMemberDto[]): Record<string, string | false> {
  return Object.fromEntries(
    members.flatMap(({ email, canSign, function: held }, index) => [
      [`members.${index}.canSign`, canSign === true && !maySign(held) && 'Cette fonction ne signe pas.'],
      [
        `members.${index}.email`,
        email != null &&
          members.slice(0, index).some((other) => other.email === email) &&
          'Cette adresse est donnée deux fois.',
      ],
    ]),
  );
}

export const asMember = ({
  name,
  email,
  function: held,
  canSign,
  fromOn,
}: HandoverMemberDto): HandoverMember => ({
  name,
  email: email ?? null,
  function: held,
  canSign: canSign ?? false,
  fromOn,
});

/** What the town hall answers by its link. It stays an answer until the network settles it. */
@Injectable()
export class HandoverAnswerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly gate: TeamGate,
    private readonly handovers: HandoverService,
    private readonly links: AccessLinkService,
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
    private readonly clock: Clock,
  ) {}

  async answer(token: string, address: string, body: HandoverAnswerDto): Promise<void> {
    const link = await this.links.open(token, 'handover', address);
    refuseFields('answer_refused', memberProblems(body.members));
    await transact(this.dataSource, async (manager) => {
      const { townName, handover } = await this.gate.linkedHandover(manager, link.handoverId);
      if (handoverStatus(handover) !== 'asked') throw linkClosed();
      await this.links.use(manager, link);
      const answered = await this.handovers.save(manager, handover, {
        answeredAt: this.clock.now(),
        answer: {
          publicEmail: body.publicEmail ?? null,
          publicPhone: body.publicPhone ?? null,
          members: body.members.map(asMember),
        },
      });
      await this.notices.settle(manager, ['handover_request'], handover.id);
      await this.notices.post(manager, {
        rule: 'handover_answered',
        objectId: handover.id,
        occurrence: link.id,
        to: await this.recipients.coordinators(manager, handover.networkId),
        townId: handover.townId,
        networkId: handover.networkId,
        facts: { townName, handoverId: handover.id },
      });
      await this.handovers.record(manager, null, answered, 'handover.answer', {
        members: body.members.length,
      });
    });
  }
}
