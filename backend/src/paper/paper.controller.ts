import { Readable } from 'node:stream';
import { Controller, Get, Query, Res, type StreamableFile, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { DomainError, searchForm } from '@pcc/shared';
import type { Response } from 'express';
import { Access } from '../access/access.decorator.js';
import { PublicWork } from '../access/public-work.guard.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { sendFile } from '../common/send-file.js';
import { Storage } from '../document/storage.service.js';
import { type DeliberationFile, DeliberationService } from './deliberation.service.js';
import { DossierService, type MadePaper } from './dossier.service.js';
import { BlankDto } from './dto/blank.dto.js';
import { PaperQueries } from './paper.queries.js';
import type { PaperKind } from './paper-content.js';

const PDF = 'application/pdf';
const DOCX = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const RETRY_AFTER_SECONDS = 2;
const NAMES: Record<PaperKind, string> = { acknowledgement: 'accuse-de-reception', application: 'dossier' };

/** « dossier-le-faou.pdf ». */
const fileName = (name: string, about: string, extension: string) =>
  `${[name, searchForm(about).replace(/[^a-z0-9]+/g, '-')].join('-').replace(/-+$/, '')}.${extension}`;

@ApiTags('papers')
@Controller()
export class PaperController {
  constructor(
    private readonly queries: PaperQueries,
    private readonly storage: Storage,
    private readonly dossiers: DossierService,
    private readonly deliberations: DeliberationService,
  ) {}

  @Get('papers/:id/file')
  @Access('anyone signed in', 'paper')
  @ApiOperation({ summary: 'A paper made when the file was sent, as a PDF; 409 while it is being made' })
  @ApiProduces(PDF)
  async file(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const { kind, townName, storageKey, size } = await this.queries.one(viewer, id);
    if (storageKey === null || size === null)
      throw new DomainError('conflict', 'paper_preparing', 'Ce document est en préparation.', {
        retryAfterSeconds: RETRY_AFTER_SECONDS,
      });
    const file = { name: fileName(NAMES[kind], townName, 'pdf'), type: PDF, size };
    return sendFile(response, file, await this.storage.open(storageKey));
  }

  @Get('applications/:id/paper')
  @Access('anyone signed in', 'homologation')
  @ApiOperation({ summary: 'The file as it stands, or the questionnaire to fill in by hand, as a PDF' })
  @ApiProduces(PDF)
  async dossier(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Query() { blank }: BlankDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const isBlank = blank === 'true';
    return sendMade(
      response,
      isBlank ? 'questionnaire' : 'dossier',
      await this.dossiers.ofCase(viewer, id, isBlank),
    );
  }

  @Get('charters/:id/paper')
  @Access('anyone signed in')
  @ApiOperation({ summary: 'The questionnaire of a charter, to fill in by hand, as a PDF' })
  @ApiProduces(PDF)
  async questionnaire(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendMade(response, 'questionnaire', await this.dossiers.ofCharter(viewer, id));
  }

  @Get('applications/:id/deliberation-model')
  @Access('anyone signed in', 'homologation')
  @ApiOperation({ summary: 'A deliberation to adapt, as a DOCX' })
  @ApiProduces(DOCX)
  async model(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendModel(response, await this.deliberations.ofCase(viewer, id));
  }

  @Get('eligibility/communes/:id/deliberation-model')
  @Access('public')
  @UseGuards(PublicWork)
  @ApiOperation({ summary: 'The same for a commune that has no case yet' })
  @ApiProduces(DOCX)
  async modelOfCommune(
    @IdParam() id: string,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    return sendModel(response, await this.deliberations.ofCommune(id));
  }
}

const sendMade = (response: Response, name: string, { about, pdf }: MadePaper) =>
  sendFile(
    response,
    { name: fileName(name, about, 'pdf'), type: PDF, size: pdf.length },
    Readable.from([pdf]),
  );

const sendModel = (response: Response, { townName, docx }: DeliberationFile) =>
  sendFile(
    response,
    { name: fileName('modele-de-deliberation', townName, 'docx'), type: DOCX, size: docx.length },
    Readable.from([docx]),
  );
