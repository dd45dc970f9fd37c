import { CodeField } from '../../common/fields.js';
import { Email } from './email.js';

export const ASKED_PURPOSES = ['sign_in', 'password'] as const;

export class LinkRequestDto {
  @Email() email: string;
  @CodeField(ASKED_PURPOSES) purpose: (typeof ASKED_PURPOSES)[number];
}
