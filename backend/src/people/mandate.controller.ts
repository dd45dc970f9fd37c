import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MandateView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { ChangeMandateDto, OpenMandateDto } from './dto/mandate.dto.js';
import { MandateQueries } from './mandate.queries.js';
import { MandateEditService } from './mandate-edit.service.js';

@ApiTags('people')
@Controller('mandates')
export class MandateController {
  constructor(
    private readonly queries: MandateQueries,
    private readonly edits: MandateEditService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary: 'Functions held (filters: id, personId, townId, networkId, partnerId, body, function, inForce)',
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<MandateView>> {
    return this.queries.list(viewer, query);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Gives a function to a person of the register' })
  open(@CurrentViewer() viewer: Viewer, @Body() body: OpenMandateDto): Promise<MandateView> {
    return this.edits.open(viewer, body);
  }

  @Patch(':id')
  @Access([...STAFF, 'town'], 'mandate')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Changes or ends a function; its end closes the access that very day' })
  change(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: ChangeMandateDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<MandateView> {
    return this.edits.change(viewer, id, ifMatch, body);
  }
}
