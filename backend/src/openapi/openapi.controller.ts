import { Controller, Get, Inject, Req } from '@nestjs/common';
import { ApiOperation, ApiTags, type OpenAPIObject } from '@nestjs/swagger';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { has } from '../access/viewer.js';
import { CONFIG } from '../common/config.token.js';
import type { Config } from '../config.js';
import { OpenApiService } from './openapi.service.js';

@ApiTags('openapi')
@Controller('openapi.json')
export class OpenApiController {
  constructor(
    @Inject(CONFIG) private readonly config: Pick<Config, 'trial'>,
    private readonly service: OpenApiService,
  ) {}

  @Get()
  @Access('public')
  @ApiOperation({ summary: 'This description; in production, for signed-in staff' })
  document(@Req() { viewer }: Request): OpenAPIObject {
    if (!this.config.trial && !viewer)
      throw new DomainError('unauthenticated', 'no_session', 'Connectez-vous pour continuer.');
    if (!this.config.trial && viewer && !has(viewer, ...STAFF))
      throw new DomainError('forbidden', 'forbidden', 'Cette action n’est pas ouverte à votre rôle.');
    return this.service.document();
  }
}
