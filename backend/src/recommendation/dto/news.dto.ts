import { NEWS_STATES, type NewsState, type RecommendationNewsBody } from '@pcc/shared';
import { CodeField, IdsField, Text } from '../../common/fields.js';

const MAX_TEXT = 2000;
const MAX_PROOFS = 10;

export class RecommendationNewsDto implements RecommendationNewsBody {
  @CodeField(NEWS_STATES) status: NewsState;
  @Text({ min: 0, max: MAX_TEXT, optional: true }) text?: string;
  @IdsField({ max: MAX_PROOFS, optional: true }) proofIds?: string[];
  @IdsField({ max: MAX_PROOFS, optional: true }) uploadIds?: string[];
}

export class TownNewsDto {
  @Text({ min: 0, max: MAX_TEXT, optional: true }) text?: string;
}
