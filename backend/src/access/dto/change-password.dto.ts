import { PASSWORD_MIN } from '../password.js';
import { PasswordField } from './password-field.js';

export class ChangePasswordDto {
  @PasswordField({ min: 1 }) current: string;
  @PasswordField({ min: PASSWORD_MIN }) password: string;
}
