import { Body, Controller, Get, Patch, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TeamView, TownTeamRow } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { TownContactDto } from './dto/town-contact.dto.js';
import { presentTownTeam } from './town-team.presenter.js';
import { TownTeamQueries } from './town-team.queries.js';
import { TownTeamService } from './town-team.service.js';

@ApiTags('people')
@Controller()
export class TownTeamController {
  constructor(
    private readonly queries: TownTeamQueries,
    private readonly teams: TownTeamService,
  ) {}

  @Get('town-teams')
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary: 'Where towns stand since the last municipal election (filters: q, id, networkId, status)',
  })
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<TownTeamRow>> {
    return (await this.queries.list(viewer, query)).map(presentTownTeam);
  }

  @Get('towns/:id/team')
  @Access([...STAFF, 'town'], 'town')
  @ApiOperation({ summary: 'The team of a town: who holds what, invitations, hand-over under way' })
  team(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<TeamView> {
    return this.teams.team(viewer, id);
  }

  @Patch('towns/:id/contact')
  @Access([...STAFF, 'town'], 'town')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({
    summary: 'Changes or confirms the town hall’s contacts; If-Match is the version of the town',
  })
  contact(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: TownContactDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<TeamView> {
    return this.teams.editContact(viewer, id, ifMatch, body);
  }
}
