import { JUDGEMENTS, type Judgement } from '@pcc/shared';
import { CodeField, Text } from '../../common/fields.js';

export class AnswerDto {
  @Text({ min: 0, max: 20_000 }) text: string;
}

/** The town states the fact; the coordinator judges it and may keep a note. */
export class CriterionDto {
  @CodeField(JUDGEMENTS, { optional: true }) judgement?: Judgement;
  @Text({ min: 0, max: 20_000, optional: true }) fact?: string;
  @Text({ min: 0, max: 20_000, optional: true }) note?: string;
}
