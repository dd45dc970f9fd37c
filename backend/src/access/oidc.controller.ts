import { Controller, Get, Query, Redirect, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import type { Request, Response } from 'express';
import { Access } from './access.decorator.js';
import { OidcService } from './oidc.service.js';

/** The browser comes here by itself: every answer is a page to go to. */
@ApiTags('session')
@Controller('oidc')
export class OidcController {
  constructor(private readonly service: OidcService) {}

  @Get('start')
  @Redirect()
  @Access('public')
  @ApiQuery({ name: 'next', required: false, description: 'The page to come back to, as a path' })
  @ApiOperation({ summary: 'Go and sign in at the OpenID provider' })
  async start(@Query('next') next: unknown, @Req() request: Request): Promise<{ url: string }> {
    return { url: await this.service.start(request, next) };
  }

  @Get('callback')
  @Redirect()
  @Access('public')
  @ApiOperation({ summary: 'Come back from the OpenID provider' })
  async finish(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<{ url: string }> {
    return { url: await this.service.finish(request, response) };
  }
}
