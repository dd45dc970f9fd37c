import {
  CONTACT_OUTCOMES,
  type ContactChange,
  type ContactOutcome,
  type ContactRequestBody,
  DELIBERATION_ANSWERS,
  type DeliberationAnswer,
  PROTECTION_ANSWERS,
  type ProtectionAnswer,
} from '@pcc/shared';
import { Email } from '../../access/dto/email.js';
import { CodeField, IdField, IntegerField, Line, Text } from '../../common/fields.js';
import { PhoneField } from '../../common/phone-field.js';

const MAX_POPULATION = 1_000_000;

export class CommuneSearchDto {
  @Line({ min: 0, max: 100, optional: true }) q?: string;
}

export class ContactRequestDto implements ContactRequestBody {
  @IdField() communeId: string;
  @CodeField(PROTECTION_ANSWERS) protection: ProtectionAnswer;
  @CodeField(DELIBERATION_ANSWERS) deliberation: DeliberationAnswer;
  @IntegerField({ min: 0, max: MAX_POPULATION, optional: true }) areaPopulation?: number;
  @IntegerField({ min: 0, max: MAX_POPULATION, optional: true }) delegatedPopulation?: number;
  @Line({ max: 120 }) personName: string;
  @Line({ max: 120 }) personFunction: string;
  @Email() email: string;
  @PhoneField() phone?: string | null;
  @Text({ min: 0, max: 2000, optional: true }) message?: string;
  @Line({ min: 0, max: 200, optional: true }) homepage?: string;
}

export class ContactChangeDto implements ContactChange {
  @CodeField(CONTACT_OUTCOMES, { optional: true }) outcome?: ContactOutcome;
  @IdField({ optional: true }) townId?: string;
  @Text({ min: 0, max: 2000, optional: true }) note?: string;
}
