import { BooleanField, Line } from '../../common/fields.js';
import { Email } from './email.js';

export class CreateUserDto {
  @Email() email: string;
  @Line({ max: 200 }) name: string;
}

export class UpdateUserDto {
  @Email({ optional: true }) email?: string | null;
  @Line({ max: 200, optional: true }) name?: string | null;
  @BooleanField({ optional: true }) active?: boolean | null;
}
