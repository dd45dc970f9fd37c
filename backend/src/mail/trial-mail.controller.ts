import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TrialMailRow, TrialMailView } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { TrialMailService } from './trial-mail.service.js';

@ApiTags('mails')
@Controller('trial-mails')
export class TrialMailController {
  constructor(private readonly mails: TrialMailService) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'The mails that the trial mode keeps' })
  @ApiList()
  list(@Query() query: ListQueryDto): Promise<Page<TrialMailRow>> {
    return this.mails.list(query);
  }

  @Get(':id')
  @Access('public')
  @ApiOperation({ summary: 'A mail as its recipient would see it' })
  one(@IdParam() id: string): Promise<TrialMailView> {
    return this.mails.one(id);
  }
}
