import { Controller, Delete, Get, HttpCode, Param, Req } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { OpenSessionView } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { SessionListService } from './session-list.service.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('session')
@Controller('sessions')
export class SessionListController {
  constructor(private readonly service: SessionListService) {}

  @Get()
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Where one is signed in' })
  list(@CurrentViewer() viewer: Viewer, @Req() request: Request): Promise<OpenSessionView[]> {
    return this.service.list(viewer.userId, request.sessionID);
  }

  @Delete()
  @HttpCode(204)
  @Access('anyone signed in')
  @ApiOperation({ summary: 'End all one’s other sessions' })
  endOthers(@CurrentViewer() viewer: Viewer, @Req() request: Request): Promise<void> {
    return this.service.endOthers(viewer.userId, request.sessionID);
  }

  @Delete(':key')
  @HttpCode(204)
  @Access('anyone signed in')
  @ApiParam({ name: 'key', type: String })
  @ApiOperation({ summary: 'End one of one’s own sessions' })
  end(@CurrentViewer() viewer: Viewer, @Param('key') key: string): Promise<void> {
    return this.service.end(viewer.userId, key);
  }
}
