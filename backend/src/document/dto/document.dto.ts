import { DOCUMENT_KINDS, type DocumentChange, type DocumentKind, type DocumentUseRequest } from '@pcc/shared';
import { Equals } from 'class-validator';
import {
  BooleanField,
  CodeField,
  CodesField,
  DayField,
  IdField,
  IntegerField,
  Line,
} from '../../common/fields.js';

const CAPTION = { min: 0, max: 300, optional: true };
const COMMITMENTS = { max: 60, optional: true };

/** Of the two ids, one. */
export class DocumentUseDto implements DocumentUseRequest {
  @IdField({ optional: true }) uploadId?: string;
  @IdField({ optional: true }) proofId?: string;
  @CodeField(DOCUMENT_KINDS) kind: DocumentKind;
  @Line(CAPTION) caption?: string;
  @DayField({ optional: true }) factOn?: string;
  @CodesField(COMMITMENTS) commitments?: string[];
}

export class DocumentChangeDto implements DocumentChange {
  @Line(CAPTION) caption?: string;
  @IntegerField({ min: 0, max: 10_000, optional: true }) position?: number;
  @CodesField(COMMITMENTS) commitments?: string[];
  @BooleanField({ optional: true })
  @Equals(true, { message: 'Un fichier confirmé ne redevient pas une proposition.' })
  confirmed?: true;
}
