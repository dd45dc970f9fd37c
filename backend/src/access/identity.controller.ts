import { Controller, Delete, HttpCode, Post, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountView } from '@pcc/shared';
import type { Request } from 'express';
import { IdParam } from '../common/id-param.js';
import { Access } from './access.decorator.js';
import { OidcIdentityService } from './oidc-identity.service.js';
import { Sensitive } from './sensitive.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('account')
@Controller('account/identities')
export class IdentityController {
  constructor(private readonly service: OidcIdentityService) {}

  @Post()
  @Access('anyone signed in')
  @Sensitive()
  @ApiOperation({ summary: 'Tie to this account the identity that has just signed in at the provider' })
  link(
    @CurrentViewer() viewer: Viewer,
    @Req() { session }: Request,
  ): Promise<AccountView['identities'][number]> {
    return this.service.link(viewer, session);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('anyone signed in')
  @Sensitive()
  @ApiOperation({ summary: 'Untie an identity from this account' })
  unlink(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    return this.service.unlink(viewer, id);
  }
}
