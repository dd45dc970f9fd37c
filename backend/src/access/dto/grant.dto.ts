import { GRANTED_ROLES, type GrantedRole } from '@pcc/shared';
import { CodeField, DayField, IdField } from '../../common/fields.js';

/** A right given by an administrator. Those of a town's people come from their mandates. */
export class OpenGrantDto {
  @CodeField(GRANTED_ROLES) role: GrantedRole;
  @IdField({ optional: true }) networkId?: string | null;
  @IdField({ optional: true }) homologationId?: string | null;
  /** Today by default. */
  @DayField({ optional: true }) fromOn?: string | null;
  /** The first day without the right. */
  @DayField({ optional: true }) toOn?: string | null;
}

export class ChangeGrantDto {
  /** The first day without the right; null for no end. */
  @DayField({ optional: true, nullable: true }) toOn?: string | null;
}
