import { Inject, Injectable } from '@nestjs/common';
import { type AccountView, DomainError } from '@pcc/shared';
import type { Request } from 'express';
import { DataSource } from 'typeorm';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { ConfirmationService } from './confirmation.service.js';
import type { ChangePasswordDto } from './dto/change-password.dto.js';
import { KnownBrowserService } from './known-browser.service.js';
import { PasswordService } from './password.service.js';
import { isTotpRequired } from './second-factor.js';
import type { Viewer } from './viewer.js';

type AccountRow = Pick<AccountView, 'hasPassword' | 'recoveryCodesLeft' | 'identities'>;

const ACCOUNT = `
  SELECT u.password_hash IS NOT NULL AS "hasPassword",
    (SELECT count(*)::integer FROM recovery_code WHERE user_id = u.id AND used_at IS NULL) AS "recoveryCodesLeft",
    coalesce((SELECT json_agg(json_build_object('id', i.id, 'issuer', i.issuer, 'email', i.email, 'linkedAt', i.linked_at) ORDER BY i.linked_at)
      FROM oidc_identity i WHERE i.user_id = u.id), '[]') AS identities
  FROM app_user u WHERE u.id = $1`;

/** What a person sees and changes of their own account. */
@Injectable()
export class AccountService {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
    private readonly dataSource: DataSource,
    private readonly passwords: PasswordService,
    private readonly confirmations: ConfirmationService,
    private readonly browsers: KnownBrowserService,
  ) {}

  async view(viewer: Viewer): Promise<AccountView> {
    const [row] = await this.dataSource.query<AccountRow[]>(ACCOUNT, [viewer.userId]);
    if (!row) throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
    const { hasPassword, recoveryCodesLeft, identities } = row;
    const { email, name, hasTotp } = viewer;
    const isRequired = isTotpRequired(this.config, viewer);
    return {
      email,
      name,
      hasPassword,
      hasTotp,
      recoveryCodesLeft,
      isTotpRequired: isRequired,
      identities: identities.map(({ linkedAt, ...identity }) => ({
        ...identity,
        linkedAt: new Date(linkedAt).toISOString(),
      })),
    };
  }

  /** This session stays; the others, and the links asked for before, end. */
  async changePassword(
    request: Request,
    viewer: Viewer,
    { current, password }: ChangePasswordDto,
  ): Promise<void> {
    await this.confirmations.checkPassword(request, viewer, current, 'current');
    await this.passwords.change(viewer.userId, password, {
      sid: request.sessionID,
      browser: await this.browsers.knownTo(request, viewer.userId),
    });
  }
}
