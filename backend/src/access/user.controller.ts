import { Body, Controller, Get, Patch, Post, Query, UseGuards } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UserSummary, UserView } from '@pcc/shared';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { Access, STAFF } from './access.decorator.js';
import type { IssuedLink } from './access-link.js';
import type { IssuedCode } from './access-link.service.js';
import { ChangeGrantDto, OpenGrantDto } from './dto/grant.dto.js';
import { CreateUserDto, UpdateUserDto } from './dto/user.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';
import { PasswordService } from './password.service.js';
import { Sensitive } from './sensitive.js';
import { UserQueries } from './user.queries.js';
import { UserService } from './user.service.js';
import { UserGrantService } from './user-grant.service.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('users')
@Controller('users')
export class UserController {
  constructor(
    private readonly queries: UserQueries,
    private readonly users: UserService,
    private readonly grants: UserGrantService,
    private readonly passwords: PasswordService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary: 'Accounts, for administrators; names of the commission (filter role), for other staff',
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<UserView | UserSummary>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(['administrator'])
  @ApiOperation({ summary: 'An account and its grants, past ones included' })
  one(@IdParam() id: string): Promise<UserView> {
    return this.queries.one(id);
  }

  @Post()
  @Access(['administrator'])
  @Sensitive()
  @ApiOperation({ summary: 'Open an account, without a password' })
  create(@CurrentViewer() viewer: Viewer, @Body() body: CreateUserDto): Promise<UserView> {
    return this.users.create(viewer, body);
  }

  @Patch(':id')
  @Access(['administrator'])
  @Sensitive()
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Change, close or open again an account' })
  update(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: UpdateUserDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<UserView> {
    return this.users.update(viewer, id, ifMatch, body);
  }

  @Post(':id/grants')
  @Access(['administrator'])
  @Sensitive()
  @ApiOperation({
    summary:
      'Give a right between two days. The first of someone of a town’s team takes their password back: a link is mailed to them',
  })
  openGrant(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: OpenGrantDto,
  ): Promise<UserView> {
    return this.grants.open(viewer, id, body);
  }

  @Patch(':id/grants/:grantId')
  @Access(['administrator'])
  @Sensitive()
  @ApiHeader({ name: 'If-Match', required: true, description: 'The version of the account' })
  @ApiOperation({ summary: 'End a right, or change whether it signs' })
  changeGrant(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('grantId') grantId: string,
    @Body() body: ChangeGrantDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<UserView> {
    return this.grants.change(viewer, id, grantId, ifMatch, body);
  }

  @Post(':id/password-links')
  @Access(['administrator'])
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A link to choose a password, shown once' })
  issueLink(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<IssuedLink> {
    return this.passwords.issue(viewer, id);
  }

  @Post(':id/codes')
  @Access(['administrator'])
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A code to read out, which does what a password link does; shown once' })
  issueCode(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<IssuedCode> {
    return this.passwords.issueCode(viewer, id);
  }
}
