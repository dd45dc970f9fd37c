import { Global, Module } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { AccessGuard } from './access.guard.js';
import { GrantService } from './grant.service.js';
import { KnownBrowserService } from './known-browser.service.js';
import { LocalStrategy } from './local.strategy.js';
import { PasswordController } from './password.controller.js';
import { PasswordService } from './password.service.js';
import { SessionController } from './session.controller.js';
import { SessionStore } from './session.store.js';
import { SignInService } from './sign-in.service.js';
import { ThrottleService } from './throttle.service.js';
import { UserController } from './user.controller.js';
import { UserQueries } from './user.queries.js';
import { UserService } from './user.service.js';
import { UserGrantService } from './user-grant.service.js';
import { ViewerService } from './viewer.service.js';

@Global()
@Module({
  controllers: [SessionController, PasswordController, UserController],
  providers: [
    { provide: APP_GUARD, useClass: AccessGuard },
    GrantService,
    KnownBrowserService,
    LocalStrategy,
    PasswordService,
    SessionStore,
    SignInService,
    ThrottleService,
    UserGrantService,
    UserQueries,
    UserService,
    ViewerService,
  ],
  exports: [GrantService, ViewerService],
})
export class AccessModule {}
