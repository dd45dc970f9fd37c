import { CodeField } from '../../common/fields.js';

export class BlankDto {
  @CodeField(['true', 'false'], { optional: true })
  blank?: 'true' | 'false';
}
