import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { DocumentQueries } from './document.queries.js';
import { FileSendingService } from './file-sending.service.js';

/** What a file of a case holds, and how it looks. */
@ApiTags('documents')
@Controller('documents/:id')
export class DocumentFileController {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly sending: FileSendingService,
  ) {}

  @Get('file')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'Its content; 409 until the antivirus has let it through' })
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.content(response, await this.queries.one(viewer, id));
  }

  @Get('preview')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'A picture of it, to be looked at, without its place' })
  @ApiProduces('image/jpeg')
  async preview(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.picture(response, await this.queries.one(viewer, id), 'preview');
  }

  @Get('thumbnail')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'A small picture of it, without its place' })
  @ApiProduces('image/jpeg')
  async thumbnail(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.picture(response, await this.queries.one(viewer, id), 'thumbnail');
  }
}
