import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { CaseNoteView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { CaseNoteQueries } from './case-note.queries.js';
import { CaseNoteService } from './case-note.service.js';
import { CaseNoteDto } from './dto/case-note.dto.js';

@ApiTags('notes')
@Controller('homologations/:id/notes')
export class CaseNoteController {
  constructor(
    private readonly queries: CaseNoteQueries,
    private readonly notes: CaseNoteService,
  ) {}

  @Get()
  @Access(STAFF, 'homologation')
  @ApiOperation({ summary: 'The memo of those who follow a case' })
  @ApiList()
  list(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Query() query: ListQueryDto,
  ): Promise<Page<CaseNoteView>> {
    return this.queries.ofCase(viewer, id, query);
  }

  @Post()
  @Access(STAFF, 'homologation')
  @ApiOperation({ summary: 'Write in it' })
  write(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() { text }: CaseNoteDto,
  ): Promise<CaseNoteView> {
    return this.notes.write(viewer, id, text);
  }

  @Patch(':noteId')
  @Access(STAFF, 'homologation')
  @ApiOperation({ summary: 'Change what one wrote' })
  @ApiHeader({ name: 'If-Match', required: true })
  edit(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('noteId') noteId: string,
    @Body() { text }: CaseNoteDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<CaseNoteView> {
    return this.notes.edit(viewer, id, noteId, text, ifMatch);
  }

  @Delete(':noteId')
  @HttpCode(204)
  @Access(STAFF, 'homologation')
  @ApiOperation({ summary: 'Remove what one wrote' })
  remove(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('noteId') noteId: string,
  ): Promise<void> {
    return this.notes.remove(viewer, id, noteId);
  }
}
