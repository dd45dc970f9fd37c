import { Body, Controller, Delete, Get, HttpCode, Patch, Post, Query } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { MessageTemplateView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { EditMessageTemplateDto, NewMessageTemplateDto } from './dto/message-template.dto.js';
import { MessageTemplateQueries } from './message-template.queries.js';
import { MessageTemplateService } from './message-template.service.js';

@ApiTags('messages')
@Controller('message-templates')
export class MessageTemplateController {
  constructor(
    private readonly queries: MessageTemplateQueries,
    private readonly templates: MessageTemplateService,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiOperation({ summary: 'Texts to start a message from' })
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<MessageTemplateView>> {
    return this.queries.list(viewer, query);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Add one, for a network or for everybody' })
  create(@CurrentViewer() viewer: Viewer, @Body() body: NewMessageTemplateDto): Promise<MessageTemplateView> {
    return this.templates.create(viewer, body);
  }

  @Patch(':id')
  @Access(STAFF)
  @ApiOperation({ summary: 'Change one' })
  @ApiHeader({ name: 'If-Match', required: true })
  edit(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: EditMessageTemplateDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<MessageTemplateView> {
    return this.templates.edit(viewer, id, body, ifMatch);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access(STAFF)
  @ApiOperation({ summary: 'Remove one' })
  remove(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    return this.templates.remove(viewer, id);
  }
}
