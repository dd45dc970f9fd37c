import { Injectable } from '@nestjs/common';
import { NOTICE_RULES } from '@pcc/shared';
import { type EntityManager, IsNull } from 'typeorm';
import type { Mail } from './mail.entity.js';
import { Notice } from './notice.entity.js';
import { NoticeService } from './notice.service.js';
import { RecipientService } from './recipient.service.js';

/** When a mail for the people of a town does not arrive, its network hears of it: someone may telephone. */
@Injectable()
export class UndeliveredService {
  constructor(
    private readonly notices: NoticeService,
    private readonly recipients: RecipientService,
  ) {}

  async tell(manager: EntityManager, { id, address }: Mail, answer: string): Promise<void> {
    const carried = await manager.findBy(Notice, { mailId: id, settledAt: IsNull() });
    const townIds = new Set(
      carried.flatMap(({ rule, townId }) =>
        townId !== null && NOTICE_RULES[rule].side !== 'staff' ? [townId] : [],
      ),
    );
    // Sent again, it would go to the address that was invited.
    const isInvitation = carried.some(({ rule }) => rule === 'invitation');
    const towns = await manager.query<{ id: string; name: string; networkId: string }[]>(
      'SELECT id, name, network_id AS "networkId" FROM town WHERE id = ANY($1::uuid[]) ORDER BY id',
      [[...townIds]],
    );
    for (const town of towns)
      await this.notices.post(manager, {
        rule: 'mail_undelivered',
        objectId: town.id,
        occurrence: id,
        to: await this.recipients.coordinators(manager, town.networkId),
        townId: town.id,
        networkId: town.networkId,
        facts: { townName: town.name, address, answer, mailId: id, isInvitation },
      });
  }
}
