import { Body, Controller, Get, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { AskPageView, AskReceiptView } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from '../access/access.decorator.js';
import { NeverReplayed } from '../access/never-replayed.guard.js';
import { AskAnswerService } from './ask-answer.service.js';
import { AskAnswerDto } from './dto/ask.dto.js';

/** What someone without an account does by the link of an ask: see what is asked, and answer. */
@ApiTags('asks')
@ApiParam({ name: 'token', type: String })
@Controller('ask-links/:token')
export class AskLinkController {
  constructor(private readonly answers: AskAnswerService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'What is asked; never uses the link up, and opens nothing else' })
  view(@Param('token') token: string, @Req() request: Request): Promise<AskPageView> {
    return this.answers.view(token, request.ip ?? '');
  }

  /** The answer's own key makes it one however often it is sent: the address, which holds a secret, is kept nowhere. */
  @Post('answers')
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'An answer, which waits to be accepted' })
  receive(
    @Param('token') token: string,
    @Req() request: Request,
    @Body() body: AskAnswerDto,
  ): Promise<AskReceiptView> {
    return this.answers.receive(token, request.ip ?? '', body);
  }
}
