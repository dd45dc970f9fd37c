import { Controller, Delete, Get, Head, HttpCode, Patch, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { UploadView } from '@pcc/shared';
import { Metadata } from '@tus/server';
import type { Request, Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { NeverReplayed } from '../access/never-replayed.guard.js';
import { IdParam } from '../common/id-param.js';
import { ReceptionService } from './reception.service.js';
import { outOfStep, type TusAnswer, TusService } from './tus.service.js';
import { UploadOwnerService } from './upload-owner.service.js';

const TUS_VERSION = '1.0.0';

/** What the creation announces; what cannot be read is left for the protocol to refuse. */
function announced({ headers }: Request): { size: number | null; fileName: string } {
  const length = String(headers['upload-length'] ?? '');
  return {
    size: /^\d{1,12}$/.test(length) ? Number(length) : null,
    fileName: fileNameOf(headers['upload-metadata']),
  };
}

function fileNameOf(metadata: string | string[] | undefined): string {
  try {
    return Metadata.parse(String(metadata ?? '')).filename ?? '';
  } catch {
    return '';
  }
}

function send(response: Response, { status, headers }: TusAnswer): void {
  response.status(status);
  for (const [name, value] of Object.entries(headers))
    if (name !== 'content-type' && name !== 'content-length') response.setHeader(name, value);
}

/**
 * Files in pieces, by the tus protocol: a cut costs one piece. Open to a session, and to the holder of an ask's link, who may only
 * send. An upload of someone else is a 404.
 */
@ApiTags('uploads')
@Controller('uploads')
export class UploadController {
  constructor(
    private readonly owners: UploadOwnerService,
    private readonly reception: ReceptionService,
    private readonly tus: TusService,
  ) {}

  @Post()
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Announce a file (tus creation)' })
  @ApiHeader({ name: 'Upload-Length', required: true, description: 'Bytes' })
  @ApiHeader({ name: 'Upload-Metadata', required: false, description: '`filename`, in base64' })
  @ApiBody({ required: false, schema: { type: 'object', maxProperties: 0 } })
  async create(@Req() request: Request, @Res({ passthrough: true }) response: Response): Promise<void> {
    const id = await this.reception.create(await this.owners.of(request), announced(request));
    const answer = await this.tus.answer(request, id).catch(async (error: unknown) => {
      await this.reception.discard(id);
      throw error;
    });
    send(response, answer);
  }

  @Head(':id')
  @Access('public')
  @ApiOperation({ summary: 'How far it got' })
  async head(
    @Req() request: Request,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const upload = await this.reception.one(await this.owners.of(request), id);
    const { size } = upload;
    // All of its bytes came, and the answer that said so was lost, or the server stopped before it was stored.
    if (!upload.finishedAt && (await this.tus.offsetOf(id)) === size) await this.reception.finish(upload);
    else if (!upload.finishedAt) return send(response, await this.tus.answer(request, id));
    const whole = {
      'Tus-Resumable': TUS_VERSION,
      'Upload-Offset': String(size),
      'Upload-Length': String(size),
    };
    send(response, { status: 200, headers: whole });
  }

  @Get(':id')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'What is known of it' })
  async one(@Req() request: Request, @IdParam() id: string): Promise<UploadView> {
    return this.reception.present(await this.reception.one(this.owners.person(request), id));
  }

  @Patch(':id')
  @Access('public')
  @ApiOperation({
    summary: 'Send the next piece; the last one is answered once the content is checked and stored',
  })
  @ApiHeader({ name: 'Upload-Offset', required: true, description: 'Bytes sent before' })
  @ApiConsumes('application/offset+octet-stream')
  @ApiBody({ schema: { type: 'string', format: 'binary' } })
  async patch(
    @Req() request: Request,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<void> {
    const upload = await this.reception.one(await this.owners.of(request), id);
    if (upload.finishedAt) throw outOfStep();
    const answer = await this.tus.answer(request, id);
    if (Number(answer.headers['upload-offset']) === upload.size) await this.reception.finish(upload);
    send(response, answer);
  }

  @Delete(':id')
  @HttpCode(204)
  @Access('anyone signed in')
  @ApiOperation({ summary: 'Let it go, whole or not' })
  async remove(@Req() request: Request, @IdParam() id: string): Promise<void> {
    await this.reception.remove(await this.reception.one(this.owners.person(request), id));
  }
}
