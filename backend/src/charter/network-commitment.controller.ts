import { Body, Controller, Get, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { NetworkCommitmentView } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { EndNetworkCommitmentDto, NewNetworkCommitmentDto } from './dto/network-commitment.dto.js';
import { NetworkCommitmentQueries } from './network-commitment.queries.js';
import { NetworkCommitmentService } from './network-commitment.service.js';

@ApiTags('charters')
@Controller('network-commitments')
export class NetworkCommitmentController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: NetworkCommitmentQueries,
    private readonly commitments: NetworkCommitmentService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary: 'Commitments that networks add to the charter (filters: id, networkId, isCurrent)',
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<NetworkCommitmentView>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(STAFF)
  @ApiOperation({ summary: 'One commitment of a network' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<NetworkCommitmentView> {
    return this.queries.one(this.dataSource.manager, viewer, id);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Adds a commitment of a network, in force for the cases opened from today' })
  create(
    @CurrentViewer() viewer: Viewer,
    @Body() body: NewNetworkCommitmentDto,
  ): Promise<NetworkCommitmentView> {
    return this.commitments.create(viewer, body);
  }

  @Patch(':id')
  @Access(STAFF)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Ends a commitment of a network; cases opened with it keep it' })
  end(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: EndNetworkCommitmentDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<NetworkCommitmentView> {
    return this.commitments.end(viewer, id, body.toOn, ifMatch);
  }
}
