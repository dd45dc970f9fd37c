import { STANCES, type Stance } from '@pcc/shared';
import { CodeField, Text } from '../../common/fields.js';

export class AppreciationDto {
  @Text({ min: 0, max: 20_000, optional: true }) text?: string;
  @CodeField(STANCES, { optional: true }) stance?: Stance;
}
