import { DayField, IdField, Line, LinesField, Text } from '../../common/fields.js';

export class NewNetworkCommitmentDto {
  @IdField() networkId: string;
  @Line({ max: 200 }) title: string;
  @Text({ max: 4_000 }) text: string;
  /** What may prove it, one thing a line. */
  @LinesField({ max: 12, maxLength: 300, optional: true }) evidence?: string[];
}

export class EndNetworkCommitmentDto {
  @DayField() toOn: string;
}
