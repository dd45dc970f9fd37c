import type { DocumentView } from '@pcc/shared';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { DocumentRow } from './document.queries.js';
import { canRemove } from './document-rules.js';

/** Towards a town, staff are named by their function. */
const STAFF = 'Réseau ou équipe nationale';

export function presentDocument(viewer: Viewer, row: DocumentRow): DocumentView {
  const actor = qualitiesOn(viewer, { ...row, id: row.homologationId });
  const isFromStaff = row.onBehalf || row.visibility === 'after_notification';
  const readsAsTown = !actor.includes('coordinator') && !actor.includes('commission');
  return {
    id: row.id,
    homologationId: row.homologationId,
    townId: row.townId,
    kind: row.kind,
    fileName: row.fileName,
    mimeType: row.mimeType,
    size: row.size,
    sha256: row.sha256,
    uploadedAt: row.uploadedAt.toISOString(),
    by: isFromStaff && readsAsTown ? STAFF : (row.authorName ?? ''),
    onBehalf: row.onBehalf,
    isPending: row.pending,
    proofId: null,
    caption: '',
    position: 0,
    commitments: [],
    factOn: null,
    isConfirmed: true,
    pile: null,
    scan: 'not_scanned',
    hasPicture: false,
    version: 1,
    canEdit: false,
    canRemove: canRemove(row, actor, row),
  };
}
