import type { ProofChange, ProofRevisionRequest } from '@pcc/shared';
import { DayField, IdField, Line } from '../../common/fields.js';

/** Null says that a day is not known; what is absent stays. */
export class ProofChangeDto implements ProofChange {
  @Line({ max: 300, optional: true }) title?: string;
  @DayField({ optional: true, nullable: true }) factOn?: string | null;
  @DayField({ optional: true, nullable: true }) validUntil?: string | null;
}

export class ProofRevisionDto implements ProofRevisionRequest {
  @IdField() uploadId: string;
}
