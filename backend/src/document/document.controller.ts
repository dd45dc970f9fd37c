import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query, UploadedFile } from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import { DOCUMENT_KINDS, type DocumentView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { presentDocument } from './document.presenter.js';
import { DocumentQueries } from './document.queries.js';
import { DocumentService } from './document.service.js';
import { DocumentChangeService } from './document-change.service.js';
import { DocumentChangeDto, DocumentUseDto } from './dto/document.dto.js';
import { UploadDto } from './dto/upload.dto.js';
import { type ReceivedFile, ReceivesFile } from './incoming-file.service.js';

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
    private readonly changes: DocumentChangeService,
    private readonly clock: Clock,
  ) {}

  @Post('homologations/:id/documents')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiOperation({
    summary: 'Join a file to a case in one request; the screens send it in pieces, then use it',
  })
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

  @Post('homologations/:id/document-uses')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiOperation({ summary: 'Join to a case a file received in pieces, or a proof that the town has' })
  use(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: DocumentUseDto,
  ): Promise<DocumentView> {
    return this.documents.use(viewer, id, body);
  }

  @Get('documents')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Files of the cases' })
  @ApiList()
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<DocumentView>> {
    const page = await this.queries.list(viewer, query);
    return page.map((row) => presentDocument(viewer, row, this.clock.today()));
  }

  @Get('documents/:id')
  @Access('anyone signed in', 'document')
  @ApiOperation({ summary: 'What is known of one file' })
  async one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<DocumentView> {
    return presentDocument(viewer, await this.queries.one(viewer, id), this.clock.today());
  }

  @Patch('documents/:id')
  @Access([...STAFF, 'town'], 'document')
  @ApiOperation({ summary: 'Say what a file shows, where it stands, or that a proposed one still holds' })
  @ApiHeader({ name: 'If-Match', required: true })
  change(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: DocumentChangeDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<DocumentView> {
    return this.changes.change(viewer, id, body, ifMatch);
  }

  @Delete('documents/:id')
  @HttpCode(204)
  @Access([...STAFF, 'town'], 'document')
  @ApiOperation({ summary: 'Remove a file that could still be joined' })
  @ApiHeader({ name: 'If-Match', required: true })
  remove(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    return this.documents.remove(viewer, id, ifMatch);
  }
}
