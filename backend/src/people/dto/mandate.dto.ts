import {
  BODIES,
  type Body,
  type Day,
  MANDATE_FUNCTIONS,
  type MandateFunction,
  PARTNER_KINDS,
  type PartnerKind,
} from '@pcc/shared';
import { Email } from '../../access/dto/email.js';
import { BooleanField, CodeField, DayField, IdField, Line, Text } from '../../common/fields.js';
import { PhoneField } from '../../common/phone-field.js';

/** A mandate of someone who is added with it. */
export class FirstMandateDto {
  @CodeField(BODIES) body: Body;
  @IdField({ optional: true }) townId?: string | null;
  @IdField({ optional: true }) networkId?: string | null;
  @IdField({ optional: true }) partnerId?: string | null;
  @CodeField(MANDATE_FUNCTIONS) function: MandateFunction;
  @Line({ max: 200, optional: true }) title?: string | null;
  @BooleanField({ optional: true }) canSign?: boolean | null;
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
  @DayField() fromOn: Day;
  /** The first day without it. */
  @DayField({ optional: true }) toOn?: Day | null;
}

export class OpenMandateDto extends FirstMandateDto {
  @IdField() personId: string;
}

/** What is absent stays as it is. */
export class ChangeMandateDto {
  @CodeField(MANDATE_FUNCTIONS, { optional: true }) function?: MandateFunction | null;
  @Line({ max: 200, optional: true, nullable: true }) title?: string | null;
  @BooleanField({ optional: true }) canSign?: boolean | null;
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
  /** The first day without it; null for no end. */
  @DayField({ optional: true, nullable: true }) toOn?: Day | null;
}

export class NewPartnerDto {
  @CodeField(PARTNER_KINDS) kind: PartnerKind;
  @Line({ max: 200 }) name: string;
  @Text({ max: 3, optional: true }) departmentCode?: string | null;
  @IdField() networkId: string;
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
}

export class ChangePartnerDto {
  @CodeField(PARTNER_KINDS, { optional: true }) kind?: PartnerKind | null;
  @Line({ max: 200, optional: true }) name?: string | null;
  @Text({ max: 3, optional: true, nullable: true }) departmentCode?: string | null;
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
}
