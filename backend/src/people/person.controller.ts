import { Readable } from 'node:stream';
import {
  Body,
  Controller,
  Get,
  HttpCode,
  Patch,
  Post,
  Query,
  Res,
  type StreamableFile,
  UseGuards,
} from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import type { PersonRow, PersonView } from '@pcc/shared';
import type { Response } from 'express';
import { DataSource } from 'typeorm';
import { Access, STAFF } from '../access/access.decorator.js';
import { NeverReplayed } from '../access/never-replayed.guard.js';
import { Sensitive } from '../access/sensitive.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import { ApiList, ListQueryDto, type Page } from '../common/list-query.js';
import { sendFile } from '../common/send-file.js';
import { NewPersonDto, PeopleExportDto, PrivateContactDto, RenamePersonDto } from './dto/person.dto.js';
import { MandateEditService } from './mandate-edit.service.js';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';
import { PersonExportService } from './person-export.service.js';

@ApiTags('people')
@Controller('people')
export class PersonController {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PersonQueries,
    private readonly persons: PersonService,
    private readonly mandates: MandateEditService,
    private readonly exports: PersonExportService,
    private readonly clock: Clock,
  ) {}

  @Get()
  @Access(STAFF)
  @ApiList()
  @ApiOperation({
    summary:
      'People by their functions (filters: q, id, body, function, townId, networkId, partnerId, inForce, hasAccount)',
  })
  list(@CurrentViewer() viewer: Viewer, @Query() query: ListQueryDto): Promise<Page<PersonRow>> {
    return this.queries.list(viewer, query);
  }

  @Get(':id')
  @Access(STAFF)
  @ApiOperation({ summary: 'One person, with their private contact' })
  one(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<PersonView> {
    return this.queries.one(this.dataSource.manager, viewer, id);
  }

  @Post()
  @Access(STAFF)
  @ApiOperation({ summary: 'Adds a person with a first function' })
  create(@CurrentViewer() viewer: Viewer, @Body() body: NewPersonDto): Promise<PersonView> {
    return this.mandates.addPerson(viewer, body);
  }

  @Post('exports')
  @HttpCode(200)
  @Access(STAFF)
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A list as a CSV file, one row for each function; logged' })
  @ApiProduces('text/csv')
  async export(
    @CurrentViewer() viewer: Viewer,
    @Body() body: PeopleExportDto,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile> {
    const sheet = await this.exports.csv(viewer, body);
    const file = {
      name: `contacts-${this.clock.today()}.csv`,
      type: 'text/csv; charset=utf-8',
      size: sheet.length,
    };
    return sendFile(response, file, Readable.from([sheet]));
  }

  @Patch(':id')
  @Access(STAFF)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Corrects a name' })
  rename(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: RenamePersonDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<PersonView> {
    return this.persons.rename(viewer, id, ifMatch, body);
  }

  @Patch(':id/contact')
  @Access(STAFF)
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Changes the private contact; If-Match is its own version' })
  contact(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: PrivateContactDto,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<PersonView> {
    return this.persons.editContact(viewer, id, ifMatch, body);
  }
}
