import { Readable } from 'node:stream';
import { Controller, Get, Res, type StreamableFile } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { BriefView } from '@pcc/shared';
import type { Response } from 'express';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { sendFile } from '../common/send-file.js';
import { BRIEF_FILE, BriefService } from './brief.service.js';

const READERS = [...STAFF, 'town'] as const;

@ApiTags('team')
@Controller('towns/:id/brief')
export class BriefController {
  constructor(private readonly briefs: BriefService) {}

  @Get()
  @Access(READERS, 'town')
  @ApiOperation({ summary: 'Where the town stands, its commitments, what comes' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<BriefView> {
    return this.briefs.view(viewer, id);
  }

  @Get('file')
  @Access(READERS, 'town')
  @ApiOperation({ summary: 'The same in two pages' })
  @ApiProduces('application/pdf')
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const pdf = await this.briefs.pdf(id, viewer);
    const file = { name: BRIEF_FILE, type: 'application/pdf', size: pdf.length };
    return sendFile(response, file, Readable.from([pdf]));
  }
}
