import { Body, Controller, Delete, HttpCode, Patch, Post, type Type } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiHeader, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FileRowView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IfMatch } from '../common/etag.js';
import { IdParam } from '../common/id-param.js';
import {
  CHANGED_ROW,
  type ChangeProtectionDto,
  type ChangeWorkDto,
  IMPORTED_ROWS,
  type ImportProtectionsDto,
  type ImportWorksDto,
  NEW_ROW,
  type NewProtectionDto,
  type NewWorkDto,
} from './dto/row.dto.js';
import { RowService } from './row.service.js';
import { RowBodyPipe } from './row-body.pipe.js';

const oneOf = (dtos: Record<string, Type<object>>) => ({
  schema: { oneOf: Object.values(dtos).map((dto) => ({ $ref: getSchemaPath(dto) })) },
});

@ApiTags('applications')
@ApiExtraModels(...Object.values(NEW_ROW), ...Object.values(CHANGED_ROW), ...Object.values(IMPORTED_ROWS))
@Controller('applications/:id/rows')
export class RowController {
  constructor(private readonly rows: RowService) {}

  @Post()
  @Access([...STAFF, 'town'], 'homologation')
  @ApiBody(oneOf(NEW_ROW))
  @ApiOperation({ summary: 'Adds a protection, or an action of the programme' })
  add(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body(new RowBodyPipe(NEW_ROW)) body: object,
  ): Promise<FileRowView> {
    const { section, content } = body as NewProtectionDto | NewWorkDto;
    return this.rows.add(viewer, id, section, content);
  }

  @Post('import')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiBody(oneOf(IMPORTED_ROWS))
  @ApiOperation({ summary: 'Adds the rows of a pasted table, all or none' })
  addAll(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body(new RowBodyPipe(IMPORTED_ROWS)) body: object,
  ): Promise<FileRowView[]> {
    const { section, rows } = body as ImportProtectionsDto | ImportWorksDto;
    return this.rows.addAll(viewer, id, section, rows);
  }

  @Patch(':rowId')
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiBody(oneOf(CHANGED_ROW))
  @ApiOperation({ summary: 'Writes a row, or confirms one that is proposed from the last case' })
  change(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('rowId') rowId: string,
    @Body(new RowBodyPipe(CHANGED_ROW)) body: object,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<FileRowView> {
    return this.rows.change(viewer, id, rowId, body as ChangeProtectionDto | ChangeWorkDto, ifMatch);
  }

  @Delete(':rowId')
  @HttpCode(204)
  @Access([...STAFF, 'town'], 'homologation')
  @ApiHeader({ name: 'If-Match', required: true })
  @ApiOperation({ summary: 'Removes a row; one that was sent goes with the next sending' })
  remove(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @IdParam('rowId') rowId: string,
    @IfMatch() ifMatch: string | undefined,
  ): Promise<void> {
    return this.rows.remove(viewer, id, rowId, ifMatch);
  }
}
