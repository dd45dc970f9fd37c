import { MESSAGE_MAX_FILES, MESSAGE_MAX_LENGTH } from '@pcc/shared';
import { Equals } from 'class-validator';
import { BooleanField, DayField, IdField, IdsField, Text } from '../../common/fields.js';

export class NewMessageDto {
  @IdField() homologationId: string;
  @Text({ max: MESSAGE_MAX_LENGTH }) text: string;
  /** Staff: a reply is expected of the town by that day. */
  @DayField({ optional: true }) replyDueOn?: string;
  /** Staff: what the town said, by telephone or in a letter, written down in its place. */
  @BooleanField({ optional: true }) onBehalf?: boolean;
  @IdsField({ max: MESSAGE_MAX_FILES, optional: true }) fileIds?: string[];
}

export class SettledMessageDto {
  @BooleanField()
  @Equals(true, { message: 'Une réponse reçue ne redevient pas attendue.' })
  replied: true;
}

/** Nothing goes with the file. */
export class MessageFileDto {}
