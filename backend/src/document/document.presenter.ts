import {
  type Day,
  type DocumentView,
  isProofKind,
  isReadable,
  type Pile,
  parisDay,
  proofValidity,
} from '@pcc/shared';
import { towardsTown } from '../access/towards-town.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { DocumentRow } from './document.queries.js';
import { canChange } from './document-rules.js';

/** In which pile a file proposed from the last case stands. */
function pileOf({ kind, confirmed, factOn, validUntil, receivedAt }: DocumentRow, today: Day): Pile | null {
  if (confirmed || !isProofKind(kind)) return null;
  const receivedOn = parisDay(receivedAt);
  // Proposed from the last case: what serves one request has served.
  const facts = { kind, factOn, validUntil, receivedOn, sentWith: 'past_case' as const };
  return proofValidity(facts, today).isTooOld ? 'too_old' : 'to_confirm';
}

export function presentDocument(viewer: Viewer, row: DocumentRow, today: Day): DocumentView {
  const actor = qualitiesOn(viewer, { ...row, id: row.homologationId });
  const isFromStaff = row.onBehalf || row.visibility === 'after_notification';
  const isChangeable = canChange(row, actor, row);
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
    by: towardsTown(row.authorName ?? '', !(isFromStaff && readsAsTown)),
    onBehalf: row.onBehalf,
    isPending: row.pending,
    proofId: row.proofId,
    caption: row.caption,
    position: row.position,
    commitments: row.commitments,
    factOn: row.factOn,
    isConfirmed: row.confirmed,
    pile: pileOf(row, today),
    scan: row.scan,
    hasPicture: row.hasPicture && isReadable(row.scan),
    version: row.version,
    canEdit: isChangeable,
    canRemove: isChangeable,
  };
}
