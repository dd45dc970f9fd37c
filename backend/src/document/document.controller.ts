import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Post,
  Query,
  Res,
  type StreamableFile,
  UploadedFile,
} from '@nestjs/common';
import { ApiBody, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DOCUMENT_KINDS, type DocumentView } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { sendFile } from '../common/send-file.js';
import { presentDocument } from './document.presenter.js';
import { DocumentQueries } from './document.queries.js';
import { DocumentService } from './document.service.js';
import { UploadDto } from './dto/upload.dto.js';
import { type ReceivedFile, ReceivesFile } from './incoming-file.service.js';
import { Storage } from './storage.service.js';

const UPLOAD = {
  schema: {
    type: 'object',
    required: ['file', 'kind'],
    properties: {
      file: { type: 'string', format: 'binary' },
      kind: { type: 'string', enum: [...DOCUMENT_KINDS] },
    },
  },
};

@ApiTags('documents')
@Controller()
export class DocumentController {
  constructor(
    private readonly queries: DocumentQueries,
    private readonly documents: DocumentService,
    private readonly storage: Storage,
  ) {}

  @Post('homologations/:id/documents')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiOperation({ summary: 'Join a file to a case' })
  @ApiBody(UPLOAD)
  @ReceivesFile()
  join(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() { kind }: UploadDto,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<DocumentView> {
    return this.documents.join(viewer, id, kind, file);
  }

  @Get('documents')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Files of the cases' })
  @ApiList()
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<DocumentView>> {
    const page = await this.queries.list(viewer, query);
    return page.map((row) => presentDocument(viewer, row));
  }

  @Get('documents/:id')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'What is known of one file' })
  async one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<DocumentView> {
    return presentDocument(viewer, await this.queries.one(viewer, id));
  }

  @Get('documents/:id/file')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'Its content' })
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { fileName: name, mimeType: type, size, storageKey } = await this.queries.one(viewer, id);
    return sendFile(response, { name, type, size }, await this.storage.open(storageKey));
  }

  @Delete('documents/:id')
  @HttpCode(204)
  @Access([...STAFF, 'town'], 'document')
  @ApiOperation({ summary: 'Remove a file that could still be joined' })
  remove(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    return this.documents.remove(viewer, id);
  }
}
