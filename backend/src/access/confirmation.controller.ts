import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { ConfirmationService } from './confirmation.service.js';
import { ConfirmationDto } from './dto/confirmation.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('session')
@Controller('session/confirmation')
export class ConfirmationController {
  constructor(private readonly service: ConfirmationService) {}

  @Post()
  @HttpCode(204)
  @Access('anyone signed in')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Say again who you are, by the password or a code, before a sensitive act' })
  confirm(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ConfirmationDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.service.confirm(request, viewer, body);
  }
}
