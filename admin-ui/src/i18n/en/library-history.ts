import type { libraryHistory as french } from '../fr/library-history';
import type { Shape } from '../shape';

export const libraryHistory: Shape<typeof french> = {
  documentConfirm: 'File of the last case confirmed',
  documentChange: 'Caption or commitments of a file changed',
  proofChange: 'Document of the library renamed or dated',
  proofRevise: 'New revision of a document of the library',
  proofRemove: 'Document taken out of the library',
  proofRestore: 'Document put back into the library',
  field: {
    caption: 'Caption',
    commitments: 'Commitments illustrated',
    factOn: 'Date of the fact',
    validUntil: 'Valid until',
  },
};
