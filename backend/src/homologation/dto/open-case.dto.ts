import { KINDS, type Kind, RANKS, type Rank } from '@pcc/shared';
import { CodeField, IdField, Text } from '../../common/fields.js';

export class OpenCaseDto {
  @IdField() townId: string;
  @CodeField(KINDS) kind: Kind;
  /** Staff say the rank of a town whose rank is unknown. */
  @CodeField(RANKS, { optional: true }) rank?: Rank;
  @Text({ optional: true }) reason?: string;
}

export class ReplyDto {
  @Text({ max: 10_000 }) reply: string;
}
