import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { AccessCodeController } from './access-code.controller.js';
import { AccessLinkController } from './access-link.controller.js';
import { AccessLinkService } from './access-link.service.js';
import { AccountController } from './account.controller.js';
import { AccountService } from './account.service.js';
import { AccountChangeService } from './account-change.service.js';
import { ConfirmationController } from './confirmation.controller.js';
import { ConfirmationService } from './confirmation.service.js';
import { GrantService } from './grant.service.js';
import { IdentityController } from './identity.controller.js';
import { KnownBrowserService } from './known-browser.service.js';
import { LinkRequestController } from './link-request.controller.js';
import { LinkRequestService } from './link-request.service.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { LocalStrategy } from './local.strategy.js';
import { OidcController } from './oidc.controller.js';
import { OidcService } from './oidc.service.js';
import { OidcClientService } from './oidc-client.service.js';
import { OidcIdentityService } from './oidc-identity.service.js';
import { PasswordController } from './password.controller.js';
import { PasswordService } from './password.service.js';
import { SecondFactorController } from './second-factor.controller.js';
import { SecondFactorService } from './second-factor.service.js';
import { SessionController } from './session.controller.js';
import { SessionStore } from './session.store.js';
import { SessionListController } from './session-list.controller.js';
import { SessionListService } from './session-list.service.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';
import { UserController } from './user.controller.js';
import { UserQueries } from './user.queries.js';
import { UserService } from './user.service.js';
import { UserGrantService } from './user-grant.service.js';
import { UserTotpController } from './user-totp.controller.js';
import { ViewerService } from './viewer.service.js';

@Global()
@Module({
  controllers: [
    SessionController,
    ConfirmationController,
    LinkRequestController,
    AccessLinkController,
    AccessCodeController,
    PasswordController,
    AccountController,
    SecondFactorController,
    IdentityController,
    SessionListController,
    UserController,
    UserTotpController,
    OidcController,
  ],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    AccessLinkService,
    AccountChangeService,
    AccountService,
    ConfirmationService,
    GrantService,
    KnownBrowserService,
    LinkRequestService,
    LinkSignInService,
    LocalStrategy,
    OidcClientService,
    OidcIdentityService,
    OidcService,
    PasswordService,
    SecondFactorService,
    SessionListService,
    SessionStore,
    SignInService,
    ThrottleService,
    UserGrantService,
    UserQueries,
    UserService,
    ViewerService,
  ],
  exports: [
    AccessLinkService,
    AccountChangeService,
    GrantService,
    SignInService,
    ThrottleService,
    ViewerService,
  ],
})
export class AccessModule {}
