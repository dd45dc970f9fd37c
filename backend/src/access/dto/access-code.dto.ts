import { Text } from '../../common/fields.js';
import { Email } from './email.js';

export class AccessCodeDto {
  @Email() email: string;
  /** In any case, with or without its dash. */
  @Text({ max: 40 }) code: string;
}
