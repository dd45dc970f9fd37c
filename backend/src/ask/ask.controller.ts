import {
  Body,
  Controller,
  Get,
  HttpCode,
  Inject,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { type AskView, DomainError } from '@pcc/shared';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { CONFIG } from '../common/config.token.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { qrSvg } from '../common/qr.js';
import type { Config } from '../config.js';
import { FileSendingService } from '../document/file-sending.service.js';
import { linkOf, presentAsk } from './ask.presenter.js';
import { AskQueries } from './ask.queries.js';
import { AskService } from './ask.service.js';
import { AskDecisionService } from './ask-decision.service.js';
import { AskDecisionDto, AskDto } from './dto/ask.dto.js';

const READERS = [...STAFF, 'town'] as const;

@ApiTags('asks')
@Controller()
export class AskController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly queries: AskQueries,
    private readonly asks: AskService,
    private readonly decisions: AskDecisionService,
    private readonly sending: FileSendingService,
    @Inject(CONFIG) private readonly config: Pick<Config, 'publicUrl' | 'sessionSecret'>,
  ) {}

  @Post('towns/:id/asks')
  @Access(STAFF, 'town')
  @ApiOperation({ summary: 'Asks a town for one thing, by a link that only takes answers in' })
  create(@CurrentViewer() viewer: Viewer, @IdParam() id: string, @Body() body: AskDto): Promise<AskView> {
    return this.asks.create(viewer, id, body);
  }

  @Get('asks')
  @Access(READERS)
  @ApiList()
  @ApiOperation({
    summary: 'What was asked, with what came back (filters: id, townId, homologationId, what, state)',
  })
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<AskView>> {
    const now = this.clock.now();
    const page = await this.queries.list(viewer, query);
    return page.map((row) => presentAsk(this.config, viewer, row, now));
  }

  @Get('asks/:id')
  @Access(READERS, 'ask')
  @ApiOperation({ summary: 'One thing asked' })
  async one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<AskView> {
    const row = await this.queries.one(this.dataSource.manager, viewer, id);
    return presentAsk(this.config, viewer, row, this.clock.now());
  }

  @Get('asks/:id/qr')
  @Access(STAFF, 'ask')
  @ApiOperation({ summary: 'Its link as a QR code' })
  @ApiProduces('image/svg+xml')
  async qr(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<string> {
    const row = await this.queries.one(this.dataSource.manager, viewer, id);
    const link = linkOf(this.config, viewer, row, this.clock.now());
    if (link === null)
      throw new DomainError('conflict', 'ask_closed', 'Ce lien n’est plus ouvert : renvoyez-en un nouveau.');
    response.setHeader('Content-Type', 'image/svg+xml');
    response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
    return qrSvg(link);
  }

  @Get('asks/:id/files/:fileId/file')
  @Access(READERS, 'ask')
  @ApiOperation({ summary: 'A file that came by its link' })
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.content(response, await this.queries.file(viewer, id, fileId));
  }

  @Get('asks/:id/files/:fileId/thumbnail')
  @Access(READERS, 'ask')
  @ApiOperation({ summary: 'The same, reduced, when it is a picture' })
  @ApiProduces('image/jpeg')
  async thumbnail(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.picture(response, await this.queries.file(viewer, id, fileId), 'thumbnail');
  }

  @Post('asks/:id/reissues')
  @HttpCode(200)
  @Access(STAFF, 'ask')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'A new link, sent again to whom it was; the earlier ones are void' })
  reissue(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AskView> {
    return this.asks.reissue(viewer, id, ifMatch);
  }

  @Post('asks/:id/revocations')
  @HttpCode(200)
  @Access(STAFF, 'ask')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Closes its link' })
  revoke(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AskView> {
    return this.asks.revoke(viewer, id, ifMatch);
  }

  @Post('asks/:id/answers/:answerId/decisions')
  @HttpCode(200)
  @Access(STAFF, 'ask')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({
    summary: 'Accepts an answer, which then joins the town’s proofs and open case, or declines it',
  })
  decide(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('answerId') answerId: string,
    @Body() body: AskDecisionDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<AskView> {
    return this.decisions.decide(viewer, id, answerId, ifMatch, body);
  }
}
