import { MESSAGE_MAX_LENGTH } from '@pcc/shared';
import { IdField, Line, Text } from '../../common/fields.js';

const TITLE_MAX_LENGTH = 120;

export class NewMessageTemplateDto {
  /** Without it, everybody's. */
  @IdField({ optional: true }) networkId?: string;
  @Line({ max: TITLE_MAX_LENGTH }) title: string;
  @Text({ max: MESSAGE_MAX_LENGTH }) text: string;
}

export class EditMessageTemplateDto {
  @Line({ max: TITLE_MAX_LENGTH, optional: true }) title?: string;
  @Text({ max: MESSAGE_MAX_LENGTH, optional: true }) text?: string;
}
