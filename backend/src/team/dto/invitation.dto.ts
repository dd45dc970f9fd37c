import { type Day, TOWN_FUNCTIONS, type TownFunction } from '@pcc/shared';
import { Email } from '../../access/dto/email.js';
import { PasswordField } from '../../access/dto/password-field.js';
import { PASSWORD_MIN } from '../../access/password.js';
import { BooleanField, CodeField, DayField, IdField, Line } from '../../common/fields.js';

export class InvitationDto {
  @Email() email: string;
  @Line({ max: 200 }) name: string;
  @CodeField(TOWN_FUNCTIONS) function: TownFunction;
  @BooleanField({ optional: true }) canSign?: boolean | null;
  /** Today when absent. */
  @DayField({ optional: true }) fromOn?: Day | null;
  /** Someone whom the register knows already. */
  @IdField({ optional: true }) personId?: string | null;
}

/** What someone who has no account yet chooses; set aside for an address that has one. */
export class AcceptanceDto {
  @Line({ max: 200, optional: true }) name?: string | null;
  @PasswordField({ min: PASSWORD_MIN, optional: true }) password?: string;
}
