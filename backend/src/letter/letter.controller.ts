import { Controller, Get, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError, type LetterView } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { sendFile } from '../common/send-file.js';
import { Storage } from '../document/storage.service.js';
import { presentLetter } from './letter.presenter.js';
import { LetterQueries } from './letter.queries.js';

const RETRY_AFTER_SECONDS = 2;

@ApiTags('letters')
@Controller('letters')
export class LetterController {
  constructor(
    private readonly queries: LetterQueries,
    private readonly storage: Storage,
  ) {}

  @Get()
  @Access([...STAFF, 'town'])
  @ApiOperation({ summary: 'Notification letters' })
  @ApiList()
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<LetterView>> {
    return (await this.queries.list(viewer, query)).map(presentLetter);
  }

  @Get(':id')
  @Access([...STAFF, 'town'], 'letter')
  @ApiOperation({ summary: 'One letter' })
  async one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<LetterView> {
    return presentLetter(await this.queries.one(viewer, id));
  }

  @Get(':id/file')
  @Access([...STAFF, 'town'], 'letter')
  @ApiOperation({ summary: 'Its PDF; 409 while it is being made' })
  @ApiProduces('application/pdf')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { number, storage_key: key, size } = await this.queries.one(viewer, id);
    if (key === null || size === null)
      throw new DomainError('conflict', 'letter_preparing', 'La lettre est en préparation.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    const file = { name: `notification-${number}.pdf`, type: 'application/pdf', size };
    return sendFile(response, file, await this.storage.open(key));
  }
}
