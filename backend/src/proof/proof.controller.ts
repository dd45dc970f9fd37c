import {
  Body,
  Controller,
  Delete,
  Get,
  HttpCode,
  Patch,
  Post,
  Query,
  Res,
  type StreamableFile,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { ProofRow, ProofView } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { FileSendingService } from '../document/file-sending.service.js';
import { ProofChangeDto, ProofRevisionDto } from './dto/proof.dto.js';
import { presentProof } from './proof.presenter.js';
import { ProofQueries } from './proof.queries.js';
import { ProofService } from './proof.service.js';
import { ProofRemovalService } from './proof-removal.service.js';

/** What a town keeps, whichever cases it serves. */
@ApiTags('proofs')
@Controller('proofs')
export class ProofController {
  constructor(
    private readonly clock: Clock,
    private readonly queries: ProofQueries,
    private readonly proofs: ProofService,
    private readonly removal: ProofRemovalService,
    private readonly sending: FileSendingService,
  ) {}

  @Get()
  @Access([...STAFF, 'town'])
  @ApiOperation({ summary: 'The libraries of the towns' })
  @ApiList()
  async list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<ProofRow>> {
    const today = this.clock.today();
    return (await this.queries.list(viewer, query)).map((row) => presentProof(viewer, row, today));
  }

  @Get(':id')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'One proof, with its revisions and where it serves' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<ProofView> {
    return this.proofs.one(viewer, id);
  }

  @Patch(':id')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'Name a proof, and say of which day it is and until when it is good' })
  @ApiHeader({ name: 'If-Match', required: true })
  change(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: ProofChangeDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ProofView> {
    return this.proofs.change(viewer, id, body, ifMatch);
  }

  @Post(':id/revisions')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'Put a new revision in place of the last; 409 when the bytes are already there' })
  revise(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() { uploadId }: ProofRevisionDto,
  ): Promise<ProofView> {
    return this.proofs.revise(viewer, id, uploadId);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({
    summary: 'Take a proof out of the library; 409 while a case that is not sent stands on it',
  })
  @ApiHeader({ name: 'If-Match', required: true })
  remove(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    return this.removal.remove(viewer, id, ifMatch);
  }

  @Post(':id/restorations')
  @HttpCode(200)
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'Put a proof back into the library' })
  @ApiHeader({ name: 'If-Match', required: true })
  restore(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<ProofView> {
    return this.removal.restore(viewer, id, ifMatch);
  }

  @Get(':id/file')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'Its last revision; 409 until the antivirus has let it through' })
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.content(response, (await this.queries.one(viewer, id)).file);
  }

  @Get(':id/preview')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'A picture of it, to be looked at, without its place' })
  @ApiProduces('image/jpeg')
  async preview(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.picture(response, (await this.queries.one(viewer, id)).file, 'preview');
  }

  @Get(':id/thumbnail')
  @Access([...STAFF, 'town'], 'proof')
  @ApiOperation({ summary: 'A small picture of it, without its place' })
  @ApiProduces('image/jpeg')
  async thumbnail(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return this.sending.picture(response, (await this.queries.one(viewer, id)).file, 'thumbnail');
  }
}
