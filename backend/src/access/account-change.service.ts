import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { NoticeService } from '../mail/notice.service.js';
import type { User } from './user.entity.js';

/** The words of the notice know these. */
export type AccountChange =
  | 'password'
  | 'totp_on'
  | 'totp_off'
  | 'recovery_codes'
  | 'identity_linked'
  | 'identity_unlinked'
  | 'email';

/** Tells the owner of an account that a way into it has changed, in the transaction of the change. */
@Injectable()
export class AccountChangeService {
  constructor(private readonly notices: NoticeService) {}

  /** `formerEmail` is told too: whoever takes an account over begins with its address. */
  async tell(
    manager: EntityManager,
    { id, name, email }: Pick<User, 'id' | 'name' | 'email'>,
    what: AccountChange,
    formerEmail?: string,
  ): Promise<void> {
    const to = [
      ...(isDeliverable(email) ? [{ userId: id, name }] : []),
      ...(formerEmail !== undefined && isDeliverable(formerEmail) ? [{ address: formerEmail, name }] : []),
    ];
    await this.notices.post(manager, {
      rule: 'account_changed',
      objectId: id,
      occurrence: v7(),
      to,
      facts: { what },
    });
  }
}

/** The first administrator's account starts under an address that nobody can have (RFC 2606). */
export const isDeliverable = (email: string) => !email.endsWith('.invalid');
