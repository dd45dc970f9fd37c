import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { LinkRequestDto } from './dto/link-request.dto.js';
import { LinkRequestService } from './link-request.service.js';
import { NeverReplayed } from './never-replayed.guard.js';

@ApiTags('session')
@Controller('session/link-requests')
export class LinkRequestController {
  constructor(private readonly service: LinkRequestService) {}

  @Post()
  @HttpCode(202)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({
    summary: 'Receive by mail a link to sign in or to choose a password; same answer for any address',
  })
  ask(@Body() body: LinkRequestDto, @Req() request: Request): Promise<void> {
    return this.service.ask(body, request.ip ?? '');
  }
}
