import {
  ANSWER_MAX_FILES,
  ANSWER_TEXT_MAX,
  ASK_CHANNELS,
  ASK_WHATS,
  ASK_WORDS_MAX,
  type AskAnswerRequest,
  type AskChannel,
  type AskDecisionRequest,
  type AskRequest,
  type AskWhat,
} from '@pcc/shared';
import { CodeField, DayField, IdField, IdsField, Line, Text } from '../../common/fields.js';

export class AskDto implements AskRequest {
  @CodeField(ASK_WHATS) what: AskWhat;
  @Text({ min: 3, max: ASK_WORDS_MAX }) words: string;
  @Line({ max: 20, optional: true }) commitmentCode?: string | null;
  @DayField({ optional: true }) dueOn?: string | null;
  @CodeField(ASK_CHANNELS, { optional: true }) sendTo?: AskChannel | null;
}

export class AskDecisionDto implements AskDecisionRequest {
  @CodeField(['accepted', 'declined']) decision: 'accepted' | 'declined';
  @Text({ min: 0, max: 1000, optional: true }) reason?: string | null;
}

export class AskAnswerDto implements AskAnswerRequest {
  @IdField() key: string;
  @Line({ min: 0, max: 200, optional: true }) sender?: string | null;
  @Text({ min: 0, max: ANSWER_TEXT_MAX, optional: true }) text?: string | null;
  @IdsField({ max: ANSWER_MAX_FILES, optional: true }) uploadIds?: string[] | null;
}
