import { Email } from './email.js';
import { PasswordField } from './password-field.js';

export class SignInDto {
  @Email() email: string;
  @PasswordField({ min: 1 }) password: string;
}
