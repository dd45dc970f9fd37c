import { Body, Controller, HttpCode, Param, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { AcceptanceView } from '@pcc/shared';
import type { Request, Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { NeverReplayed } from '../access/never-replayed.guard.js';
import { AcceptanceService } from './acceptance.service.js';
import { HandoverAnswerDto } from './dto/handover.dto.js';
import { AcceptanceDto } from './dto/invitation.dto.js';
import { HandoverAnswerService } from './handover-answer.service.js';

/** What people do by a link, without a session. Only these posts use one up. */
@ApiTags('team')
@ApiParam({ name: 'token', type: String })
@Controller('access-links/:token')
export class TeamLinkController {
  constructor(
    private readonly acceptances: AcceptanceService,
    private readonly answers: HandoverAnswerService,
  ) {}

  @Post('acceptance')
  @HttpCode(200)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Accepts an invitation, once; a new account chooses its password' })
  accept(
    @Param('token') token: string,
    @Body() body: AcceptanceDto,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<AcceptanceView> {
    return this.acceptances.accept(token, body, request, response);
  }

  @Post('handover-answer')
  @HttpCode(204)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'The town hall says who its new team is, once' })
  answer(
    @Param('token') token: string,
    @Body() body: HandoverAnswerDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.answers.answer(token, request.ip ?? '', body);
  }
}
