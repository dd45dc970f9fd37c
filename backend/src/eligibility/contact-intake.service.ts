import { Injectable } from '@nestjs/common';
import { type EligibilityAnswers, eligibilityVerdict } from '@pcc/shared';
import { DataSource, IsNull, Raw } from 'typeorm';
import { v7 } from 'uuid';
import { addressKey, ThrottleService } from '../access/throttle.service.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { NoticeService } from '../mail/notice.service.js';
import { RecipientService } from '../mail/recipient.service.js';
import { ContactRequest } from './contact-request.entity.js';
import type { ContactRequestDto } from './dto/eligibility.dto.js';
import { EligibilityQueries } from './eligibility.queries.js';

/** Someone asks a network to call back. Nothing in the answer tells what is known of them, or of their commune. */
@Injectable()
export class ContactIntakeService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: EligibilityQueries,
    private readonly throttle: ThrottleService,
    private readonly recipients: RecipientService,
    private readonly notices: NoticeService,
    private readonly clock: Clock,
  ) {}

  async receive(body: ContactRequestDto, address: string): Promise<void> {
    await this.throttle.count({ kind: 'contact', key: addressKey(address) });
    await this.throttle.count({ kind: 'contacts', key: 'all' });
    // Only a machine fills in what people do not see.
    if (body.homepage) return;
    await this.dataSource.transaction(async (manager) => {
      const found = await this.queries.one(body.communeId, manager);
      refuseFields('contact_refused', { communeId: !found && 'Choisissez une commune de la liste.' });
      if (!found) return;
      const { communeId, personName, personFunction, email, phone, message = '' } = body;
      // Without an account there is no key to know a request sent twice by: the same in all, not yet dealt with, are one.
      await manager.query("SELECT pg_advisory_xact_lock(hashtext('contact:' || $1))", [
        `${communeId}:${email}`,
      ]);
      const given = answersOf(body);
      const { verdict } = eligibilityVerdict(found.view, given);
      const answers = { ...given, verdict };
      // A number corrected since is another request: nobody may write over one that waits.
      const same = {
        communeId,
        email,
        message,
        personName,
        personFunction,
        phone: phone ?? IsNull(),
        answers: Raw((column) => `${column} = :answers::jsonb`, { answers: JSON.stringify(answers) }),
        handledAt: IsNull(),
      };
      if (await manager.existsBy(ContactRequest, same)) return;
      const id = v7();
      await manager.insert(ContactRequest, {
        id,
        communeId,
        networkId: found.networkId,
        personName,
        personFunction,
        email,
        phone: phone ?? null,
        message,
        answers,
        receivedAt: this.clock.now(),
      });
      await this.notices.post(manager, {
        rule: 'contact_received',
        objectId: id,
        occurrence: id,
        to: await this.recipients.coordinators(manager, found.networkId),
        networkId: found.networkId,
        // Who asks is read in the application: no mail or journal holds it.
        facts: { contactId: id, communeName: found.view.commune.name },
      });
    });
  }
}

function answersOf({ protection, deliberation, areaPopulation, delegatedPopulation }: ContactRequestDto) {
  const answers: EligibilityAnswers = { protection, deliberation };
  if (areaPopulation !== undefined) answers.areaPopulation = areaPopulation;
  if (delegatedPopulation !== undefined) answers.delegatedPopulation = delegatedPopulation;
  return answers;
}
