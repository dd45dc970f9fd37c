import { ROLES, type Role } from '@pcc/shared';
import { BooleanField, CodeField, DayField, IdField } from '../../common/fields.js';

export class OpenGrantDto {
  @CodeField(ROLES) role: Role;
  @IdField({ optional: true }) networkId?: string | null;
  @IdField({ optional: true }) townId?: string | null;
  @IdField({ optional: true }) homologationId?: string | null;
  @BooleanField({ optional: true }) canSign?: boolean | null;
  /** Today by default. */
  @DayField({ optional: true }) fromOn?: string | null;
  /** The first day without the right. */
  @DayField({ optional: true }) toOn?: string | null;
}

export class ChangeGrantDto {
  /** The first day without the right; null for no end. */
  @DayField({ optional: true, nullable: true }) toOn?: string | null;
  @BooleanField({ optional: true }) canSign?: boolean | null;
}
