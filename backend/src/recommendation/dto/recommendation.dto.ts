import { IdField, Text } from '../../common/fields.js';

export class NewRecommendationDto {
  @IdField() homologationId: string;
  @Text({ max: 40, optional: true }) commitmentCode?: string;
  @Text({ max: 4000 }) text: string;
}

export class RecommendationTextDto {
  @Text({ max: 4000 }) text: string;
}
