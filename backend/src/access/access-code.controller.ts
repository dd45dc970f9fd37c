import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { LinkPurpose } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { AccessLinkService } from './access-link.service.js';
import { AccessCodeDto } from './dto/access-code.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';

@ApiTags('session')
@Controller('access-codes')
export class AccessCodeController {
  constructor(private readonly links: AccessLinkService) {}

  @Post()
  @HttpCode(200)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A code read out, once, for a link of a quarter of an hour' })
  exchange(
    @Body() { email, code }: AccessCodeDto,
    @Req() request: Request,
  ): Promise<{ token: string; purpose: LinkPurpose }> {
    return this.links.exchange(email, code, request.ip ?? '');
  }
}
