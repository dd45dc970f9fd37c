import { DOCUMENT_KINDS, type DocumentKind } from '@pcc/shared';
import { CodeField } from '../../common/fields.js';

/** The fields beside the file. */
export class UploadDto {
  @CodeField(DOCUMENT_KINDS) kind: DocumentKind;
}
