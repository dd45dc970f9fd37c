import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { ContactRequestView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { ContactRequestQueries } from './contact-request.queries.js';
import { ContactRequestService } from './contact-request.service.js';
import { ContactChangeDto } from './dto/eligibility.dto.js';

@ApiTags('eligibility')
@Controller('contact-requests')
export class ContactRequestController {
  constructor(
    private readonly queries: ContactRequestQueries,
    private readonly contacts: ContactRequestService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({ summary: 'Who asked to be called (filters: q, id, networkId, state)' })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<ContactRequestView>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(STAFF, 'contact_request')
  @ApiOperation({ summary: 'One request: who, which commune, what they answered and were told' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<ContactRequestView> {
    return this.contacts.view(viewer, id);
  }

  @Patch(':id')
  @Access(STAFF, 'contact_request')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Says what became of it' })
  change(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: ContactChangeDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ContactRequestView> {
    return this.contacts.change(viewer, id, ifMatch, body);
  }
}
