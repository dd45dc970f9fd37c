import { Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import type { ConfirmationDto } from './dto/confirmation.dto.js';
import { KnownBrowserService } from './known-browser.service.js';
import { isPassword } from './password.js';
import { SecondFactorService } from './second-factor.service.js';
import { ThrottleService } from './throttle.service.js';
import { User } from './user.entity.js';
import type { Viewer } from './viewer.js';

/** Someone signed in proves again that it is them. Failures count with those of signing in. */
@Injectable()
export class ConfirmationService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly secondFactor: SecondFactorService,
    private readonly throttle: ThrottleService,
    private readonly browsers: KnownBrowserService,
  ) {}

  async confirm(request: Request, viewer: Viewer, { password, code }: ConfirmationDto): Promise<void> {
    if (password !== undefined) await this.checkPassword(request, viewer, password, 'password');
    else if (code !== undefined) await this.checkCode(request, viewer, code);
    else throw missing();
    // Written in place: to save the session whole could bring back one that ends meanwhile.
    await this.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{confirmedAt}', to_jsonb($2::bigint))::json WHERE sid = $1`,
      [request.sessionID, Date.now()],
    );
  }

  /** Refuses a password that is not this person's, under the name of the field that holds it. */
  async checkPassword(request: Request, viewer: Viewer, password: string, field: string): Promise<void> {
    const { passwordHash } = await this.dataSource
      .getRepository(User)
      .findOneOrFail({ select: { passwordHash: true }, where: { id: viewer.userId } });
    const isRight = await this.attempt(request, viewer, () => isPassword(passwordHash, password));
    if (!isRight) throw wrong('wrong_password', 'Mot de passe incorrect.', field);
  }

  private async checkCode(request: Request, viewer: Viewer, code: string): Promise<void> {
    const isRight = await this.attempt(request, viewer, () => this.secondFactor.check(viewer.userId, code));
    if (!isRight) throw wrong('wrong_code', 'Code incorrect.', 'code');
  }

  private async attempt(request: Request, viewer: Viewer, check: () => Promise<boolean>): Promise<boolean> {
    const counters = await this.browsers.countersOf(request, viewer.email, viewer.userId);
    return (await this.throttle.attempt(counters, async () => (await check()) || undefined)) === true;
  }
}

const wrong = (code: string, message: string, field: string) =>
  new DomainError('rule', code, message, { errors: { [field]: message } });

const missing = () => {
  const message = 'Un mot de passe ou un code est attendu.';
  return new DomainError('malformed', 'invalid_fields', message, { errors: { password: message } });
};
