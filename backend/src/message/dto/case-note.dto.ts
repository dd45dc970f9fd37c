import { MESSAGE_MAX_LENGTH } from '@pcc/shared';
import { Text } from '../../common/fields.js';

export class CaseNoteDto {
  @Text({ max: MESSAGE_MAX_LENGTH }) text: string;
}
