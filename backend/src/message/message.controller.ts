import {
  Body,
  Controller,
  Get,
  Patch,
  Post,
  Query,
  Res,
  type StreamableFile,
  UploadedFile,
} from '@nestjs/common';
import { ApiBody, ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { MessageFileView, MessageView } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { sendFile } from '../common/send-file.js';
import { type ReceivedFile, ReceivesFile } from '../document/incoming-file.service.js';
import { Storage } from '../document/storage.service.js';
import { StoredFileService } from '../document/stored-file.service.js';
import { MessageFileDto, NewMessageDto, SettledMessageDto } from './dto/message.dto.js';
import { MessageQueries } from './message.queries.js';
import { MessageService } from './message.service.js';
import { MessageFileService } from './message-file.service.js';

const UPLOAD = {
  schema: { type: 'object', required: ['file'], properties: { file: { type: 'string', format: 'binary' } } },
};

@ApiTags('messages')
@Controller()
export class MessageController {
  constructor(
    private readonly queries: MessageQueries,
    private readonly messages: MessageService,
    private readonly files: MessageFileService,
    private readonly storage: Storage,
    private readonly stored: StoredFileService,
  ) {}

  @Get('messages')
  @Access([...STAFF, 'town'])
  @ApiOperation({ summary: 'Messages of the cases, the latest first' })
  @ApiList()
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<MessageView>> {
    return this.queries.list(viewer, query);
  }

  @Post('messages')
  @Access([...STAFF, 'town'])
  @ApiOperation({ summary: 'Write in the thread of a case' })
  send(@CurrentViewer() viewer: Viewer, @Body() body: NewMessageDto): Promise<MessageView> {
    return this.messages.send(viewer, body);
  }

  @Patch('messages/:id')
  @Access(STAFF, 'message')
  @ApiOperation({ summary: 'Say that the reply has come otherwise' })
  @ApiHeader({ name: 'If-Match', required: true })
  settle(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() _: SettledMessageDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<MessageView> {
    return this.messages.settle(viewer, id, ifMatch);
  }

  @Post('homologations/:id/message-files')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiOperation({ summary: 'Receive a file for a message to be sent' })
  @ApiBody(UPLOAD)
  @ReceivesFile()
  upload(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() _: MessageFileDto,
    @UploadedFile() file?: ReceivedFile,
  ): Promise<MessageFileView> {
    return this.files.upload(viewer, id, file);
  }

  @Get('messages/:id/files/:fileId')
  @Access([...STAFF, 'town'], 'message')
  @ApiOperation({ summary: 'A file joined to a message' })
  @ApiProduces('application/octet-stream')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('fileId') fileId: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { fileName: name, mimeType: type, size, storageKey } = await this.queries.file(viewer, id, fileId);
    await this.stored.assertReadable(storageKey);
    return sendFile(response, { name, type, size }, await this.storage.open(storageKey));
  }
}
