import { Controller, Get, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { AccessLinkView, SessionView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { Access } from './access.decorator.js';
import { AccessLinkService } from './access-link.service.js';
import { LinkSignInService } from './link-sign-in.service.js';
import { NeverReplayed } from './never-replayed.guard.js';

@ApiTags('session')
@ApiParam({ name: 'token', type: String })
@Controller('access-links')
export class AccessLinkController {
  constructor(
    private readonly links: AccessLinkService,
    private readonly signIns: LinkSignInService,
  ) {}

  @Get(':token')
  @Access('public')
  @ApiOperation({ summary: 'What a one-time link is for; never uses it up' })
  view(@Param('token') token: string, @Req() request: Request): Promise<AccessLinkView> {
    return this.links.view(token, request.ip ?? '');
  }

  @Post(':token/sign-in')
  @HttpCode(200)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Sign in by a link, once' })
  signIn(
    @Param('token') token: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<SessionView> {
    return this.signIns.signIn(token, request, response);
  }
}
