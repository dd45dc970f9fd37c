import { PASSWORD_MIN } from '../password.js';
import { PasswordField } from './password-field.js';

export class SetPasswordDto {
  @PasswordField({ min: PASSWORD_MIN }) password: string;
}
