import { ApiProperty } from '@nestjs/swagger';
import type { MailSettingsRequest } from '@pcc/shared';
import { Matches } from 'class-validator';
import { Email } from '../../access/dto/email.js';
import { IntegerField, Text } from '../../common/fields.js';

export class MailSettingsDto implements MailSettingsRequest {
  @IntegerField({ min: 1, max: 60, optional: true }) budgetDays?: number;

  @ApiProperty({ type: String, pattern: '^([01]\\d|2[0-3]):[0-5]\\d$', required: false })
  @Text({ max: 5, optional: true })
  @Matches(/^([01]\d|2[0-3]):[0-5]\d$/, { message: 'Une heure est attendue, sous la forme 07:30.' })
  morningAt?: string;

  @Text({ max: 100, optional: true })
  @Matches(/^[^\r\n\t\p{Bidi_Control}]*$/u, { message: 'Un nom tient sur une ligne.' })
  fromName?: string;

  @Email({ optional: true }) fromAddress?: string;

  /** Null: answers are not read. */
  @Email({ optional: true }) replyTo?: string | null;
}
