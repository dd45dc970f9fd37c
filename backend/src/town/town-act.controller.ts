import { Body, Controller, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TownView } from '@pcc/shared';
import { Access, NATIONAL } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import {
  CommuneLinkDto,
  DepartureDto,
  EndPauseDto,
  NetworkChangeDto,
  PauseDto,
  RankDto,
} from './dto/town-act.dto.js';
import { TownService } from './town.service.js';
import { TownActService } from './town-act.service.js';
import { TownPauseService } from './town-pause.service.js';

@ApiTags('towns')
@Controller('towns/:id')
export class TownActController {
  constructor(
    private readonly acts: TownActService,
    private readonly pauses: TownPauseService,
    private readonly towns: TownService,
  ) {}

  @Post('departures')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'The town leaves; its case is abandoned, or closed once notified' })
  async depart(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: DepartureDto,
  ): Promise<TownView> {
    await this.acts.departure(viewer, id, body);
    return this.towns.view(viewer, id);
  }

  @Post('pauses')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'Puts the town to sleep; its case is suspended' })
  async pause(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: PauseDto,
  ): Promise<TownView> {
    await this.pauses.start(viewer, id, body);
    return this.towns.view(viewer, id);
  }

  @Patch('pauses/:pauseId')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'Ends a pause; If-Match is the version of the town' })
  async endPause(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('pauseId') pauseId: string,
    @Body() body: EndPauseDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<TownView> {
    await this.pauses.end(viewer, id, pauseId, body, ifMatch);
    return this.towns.view(viewer, id);
  }

  @Post('network-changes')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'The town passes to another network, with its cases' })
  async changeNetwork(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: NetworkChangeDto,
  ): Promise<TownView> {
    await this.acts.networkChange(viewer, id, body);
    return this.towns.view(viewer, id);
  }

  @Post('commune-links')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'The town’s commune changes, by a merger' })
  async linkCommune(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: CommuneLinkDto,
  ): Promise<TownView> {
    await this.acts.communeLink(viewer, id, body);
    return this.towns.view(viewer, id);
  }

  @Post('ranks')
  @Access(NATIONAL, 'town')
  @ApiOperation({ summary: 'Settles a rank without a case' })
  async settleRank(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: RankDto,
  ): Promise<TownView> {
    await this.acts.rank(viewer, id, body);
    return this.towns.view(viewer, id);
  }
}
