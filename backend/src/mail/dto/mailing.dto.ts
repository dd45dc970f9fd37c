import { MAILING_KINDS, MAILING_LIMIT, type MailingKind } from '@pcc/shared';
import { ArrayMinSize } from 'class-validator';
import { CodeField, IdsField, Line, Text } from '../../common/fields.js';

export class MailingDto {
  @CodeField(MAILING_KINDS) kind: MailingKind;

  @IdsField({ max: MAILING_LIMIT })
  @ArrayMinSize(1, { message: 'Choisissez au moins une cité.' })
  townIds: string[];

  /** Of a circular, as its text. */
  @Line({ max: 200, optional: true }) subject?: string;

  @Text({ max: 5000, optional: true }) text?: string;
}
