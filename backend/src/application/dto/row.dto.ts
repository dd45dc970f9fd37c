import {
  IMPORT_ROWS,
  MANAGEMENT_DOCUMENTS,
  type ManagementDocument,
  PROTECTION_TYPES,
  type Protection,
  type ProtectionType,
  ROW_LIMITS,
  type RowSection,
  WORK_STATES,
  type Work,
  type WorkState,
} from '@pcc/shared';
import { BooleanField, CodeField, DayField, IntegerField, Line, Text } from '../../common/fields.js';
import { NestedList, NestedOne } from '../../common/nested-field.js';

const [FIRST_YEAR, LAST_YEAR] = ROW_LIMITS.years;

export class ProtectionDto implements Protection {
  @CodeField(PROTECTION_TYPES) type: ProtectionType;
  @Line({ max: ROW_LIMITS.name }) name: string;
  @DayField({ optional: true }) protectedOn?: string;
  @CodeField(MANAGEMENT_DOCUMENTS, { optional: true }) management?: ManagementDocument;
  @Text({ max: 2_000, optional: true }) note?: string;
}

export class FunderDto {
  @Line({ max: ROW_LIMITS.name }) name: string;
  @IntegerField({ min: 0, max: ROW_LIMITS.amount }) amount: number;
}

export class WorkDto implements Work {
  @Line({ max: ROW_LIMITS.name }) action: string;
  @IntegerField({ min: FIRST_YEAR, max: LAST_YEAR }) fromYear: number;
  @IntegerField({ min: FIRST_YEAR, max: LAST_YEAR, optional: true }) toYear?: number;
  @IntegerField({ min: 0, max: ROW_LIMITS.amount }) cost: number;
  @NestedList(() => FunderDto, { max: ROW_LIMITS.funders }) funders: FunderDto[];
  @CodeField(WORK_STATES) state: WorkState;
}

export class NewProtectionDto {
  @CodeField(['protection']) section: RowSection;
  @NestedOne(() => ProtectionDto) content: ProtectionDto;
}

export class NewWorkDto {
  @CodeField(['work']) section: RowSection;
  @NestedOne(() => WorkDto) content: WorkDto;
}

/** A new content, or `isConfirmed: true` for a proposed one that is still right. */
export class ChangeProtectionDto {
  @CodeField(['protection'], { optional: true }) section?: RowSection;
  @NestedOne(() => ProtectionDto, { optional: true }) content?: ProtectionDto;
  @BooleanField({ optional: true }) isConfirmed?: boolean;
}

export class ChangeWorkDto {
  @CodeField(['work'], { optional: true }) section?: RowSection;
  @NestedOne(() => WorkDto, { optional: true }) content?: WorkDto;
  @BooleanField({ optional: true }) isConfirmed?: boolean;
}

export class ImportProtectionsDto {
  @CodeField(['protection']) section: RowSection;
  @NestedList(() => ProtectionDto, { min: 1, max: IMPORT_ROWS }) rows: ProtectionDto[];
}

export class ImportWorksDto {
  @CodeField(['work']) section: RowSection;
  @NestedList(() => WorkDto, { min: 1, max: IMPORT_ROWS }) rows: WorkDto[];
}

export const NEW_ROW = { protection: NewProtectionDto, work: NewWorkDto };
export const CHANGED_ROW = { protection: ChangeProtectionDto, work: ChangeWorkDto };
export const IMPORTED_ROWS = { protection: ImportProtectionsDto, work: ImportWorksDto };
