import { Text } from '../../common/fields.js';
import { PasswordField } from './password-field.js';

/** One of the two. */
export class ConfirmationDto {
  @PasswordField({ min: 1, optional: true }) password?: string;
  /** Of the second factor. */
  @Text({ max: 40, optional: true }) code?: string;
}
