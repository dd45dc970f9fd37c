import { Body, Controller, Delete, Get, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { DomainError, type PublicConfig, type SessionView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { Access } from './access.decorator.js';
import { cookieName, cookieOptions } from './cookies.js';
import { DEMO_ACCOUNTS } from './demo-accounts.js';
import { CodeDto } from './dto/code.dto.js';
import { SignInDto } from './dto/sign-in.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';
import { SignInGuard } from './sign-in.guard.js';
import { SignInService } from './sign-in.service.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('session')
@Controller('session')
export class SessionController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial' | 'publicUrl' | 'oidc' | 'smtpUrl'>,
    private readonly service: SignInService,
  ) {}

  @Post()
  @HttpCode(200)
  @Access('public')
  @UseGuards(NeverReplayed, SignInGuard)
  @ApiOperation({ summary: 'Sign in' })
  open(
    @Body() _credentials: SignInDto,
    @Req() request: Request & { user?: { id: string } },
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    if (!request.user)
      throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
    return this.service.open(request, response, request.user.id, { factor: 'password' });
  }

  @Post('second-factor')
  @HttpCode(200)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Finish a sign-in with the code of the telephone, or a recovery code' })
  complete(
    @Body() { code }: CodeDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.service.complete(request, response, code);
  }

  @Get()
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Who is signed in, with roles and scopes' })
  current(@CurrentViewer() viewer: Viewer, @Req() request: Request): Promise<SessionView> {
    return this.service.describe(viewer, request);
  }

  @Delete()
  @HttpCode(204)
  @Access('public')
  @ApiOperation({ summary: 'Sign out' })
  async close(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    await this.service.close(request);
    response.clearCookie(cookieName(this.config, 'pcc'), cookieOptions(this.config));
  }

  @Get('config')
  @Access('public')
  @ApiOperation({ summary: 'What the sign-in page shows' })
  publicConfig(): PublicConfig {
    const accounts = this.config.trial ? DEMO_ACCOUNTS : [];
    return {
      trial: this.config.trial,
      demoAccounts: accounts.map(({ email, name, role }) => ({ email, name, role })),
      hasOidc: this.config.oidc !== null,
      sendsMail: this.config.smtpUrl !== null,
    };
  }
}
