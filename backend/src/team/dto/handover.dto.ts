import { applyDecorators } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import {
  type Day,
  HANDOVER_REASONS,
  type HandoverReason,
  TOWN_FUNCTIONS,
  type TownFunction,
} from '@pcc/shared';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsArray, ValidateNested } from 'class-validator';
import { Email } from '../../access/dto/email.js';
import { BooleanField, CodeField, DayField, IdsField, Line, Text } from '../../common/fields.js';
import { PhoneField } from '../../common/phone-field.js';

const MAX_MEMBERS = 20;

export class HandoverMemberDto {
  @Line({ max: 200 }) name: string;
  /** Without one, nobody is invited. */
  @Email({ optional: true }) email?: string | null;
  @CodeField(TOWN_FUNCTIONS) function: TownFunction;
  @BooleanField({ optional: true }) canSign?: boolean | null;
  @DayField() fromOn: Day;
}

function MembersField({ min }: { min: number }) {
  return applyDecorators(
    ApiProperty({ type: [HandoverMemberDto], minItems: min, maxItems: MAX_MEMBERS }),
    ValidateNested({ each: true }),
    Type(() => HandoverMemberDto),
    ArrayMinSize(min, { message: 'Nommez au moins une personne.' }),
    ArrayMaxSize(MAX_MEMBERS, { message: `${MAX_MEMBERS} personnes au plus.` }),
    IsArray({ message: 'Une liste est attendue.' }),
  );
}

export class HandoverDto {
  @CodeField(HANDOVER_REASONS) reason: HandoverReason;
  /** The network's own, never sent. */
  @Text({ optional: true }) note?: string | null;
  /** Becomes the town hall's mailbox. */
  @Email({ optional: true }) address?: string | null;
}

export class HandoverAnswerDto {
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
  @MembersField({ min: 1 }) members: HandoverMemberDto[];
}

export class SettlementDto {
  @IdsField({ max: 50 }) endMandateIds: string[];
  /** The first day without these functions. */
  @DayField() endOn: Day;
  @MembersField({ min: 0 }) members: HandoverMemberDto[];
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
}
