import { Body, Controller, Get, HttpCode, Post, Query, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiQuery, ApiTags } from '@nestjs/swagger';
import { DomainError, type EligibilityCommune, type EligibilityView } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from '../access/access.decorator.js';
import { PublicWork } from '../access/public-work.guard.js';
import { IdParam } from '../common/id-param.js';
import { ContactIntakeService } from './contact-intake.service.js';
import { CommuneSearchDto, ContactRequestDto } from './dto/eligibility.dto.js';
import { EligibilityQueries } from './eligibility.queries.js';

/** « Ma cité peut-elle candidater ? »: for whoever comes, without an account. */
@ApiTags('eligibility')
@Controller('eligibility')
export class EligibilityController {
  constructor(
    private readonly queries: EligibilityQueries,
    private readonly intake: ContactIntakeService,
  ) {}

  @Get('communes')
  @Access('public')
  @UseGuards(PublicWork)
  @ApiQuery({ name: 'q', type: String, required: false })
  @ApiOperation({ summary: 'Communes and communes déléguées by name, twelve at most' })
  search(@Query() { q }: CommuneSearchDto): Promise<EligibilityCommune[]> {
    return this.queries.search(q ?? '');
  }

  @Get('communes/:id')
  @Access('public')
  @UseGuards(PublicWork)
  @ApiOperation({ summary: 'What is publicly known of a commune, and whom to call' })
  async one(@IdParam() id: string): Promise<EligibilityView> {
    const found = await this.queries.one(id);
    if (!found)
      throw new DomainError('not_found', 'not_found', 'Cette commune n’existe pas ou n’existe plus.');
    return found.view;
  }

  @Post('contacts')
  @HttpCode(202)
  @Access('public')
  @ApiOperation({ summary: 'Asks the network to call back; the same answer whoever asks' })
  contact(@Body() body: ContactRequestDto, @Req() request: Request): Promise<void> {
    return this.intake.receive(body, request.ip ?? '');
  }
}
