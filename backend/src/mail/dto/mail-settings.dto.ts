import { ApiProperty } from '@nestjs/swagger';
import type { MailSettingsRequest } from '@pcc/shared';
import { Matches } from 'class-validator';
import { Email } from '../../access/dto/email.js';
import { IntegerField, Text } from '../../common/fields.js';

const MORNING = /^((0[5-9]|1\d):[0-5]\d|20:00)$/;

export class MailSettingsDto implements MailSettingsRequest {
  @IntegerField({ min: 1, max: 60, optional: true }) budgetDays?: number;

  /** What looks whether the morning has come passes every ten minutes: a day that ends first would have none. */
  @ApiProperty({ type: String, pattern: MORNING.source, required: false })
  @Text({ max: 5, optional: true })
  @Matches(MORNING, { message: 'Une heure est attendue entre 05:00 et 20:00, sous la forme 07:30.' })
  morningAt?: string;

  @Text({ max: 100, optional: true })
  @Matches(/^[^\r\n\t\p{Bidi_Control}]*$/u, { message: 'Un nom tient sur une ligne.' })
  fromName?: string;

  @Email({ optional: true }) fromAddress?: string;

  /** Null: answers are not read. */
  @Email({ optional: true }) replyTo?: string | null;
}
