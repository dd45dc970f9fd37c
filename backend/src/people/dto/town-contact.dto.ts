import { Email } from '../../access/dto/email.js';
import { BooleanField } from '../../common/fields.js';
import { PhoneField } from '../../common/phone-field.js';

/** The town hall's own mailbox and telephone; null clears, what is absent stays. */
export class TownContactDto {
  @Email({ optional: true }) publicEmail?: string | null;
  @PhoneField() publicPhone?: string | null;
  /** Says that the contacts and the team are right today. */
  @BooleanField({ optional: true }) confirmed?: boolean | null;
}
