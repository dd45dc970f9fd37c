import { Text } from '../../common/fields.js';

/** Of a second factor: six digits, or a recovery code. */
export class CodeDto {
  @Text({ max: 40 }) code: string;
}
