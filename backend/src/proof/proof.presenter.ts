import {
  isReadable,
  type ProofRevisionView,
  type ProofRow,
  type ProofView,
  parisDay,
  proofValidity,
} from '@pcc/shared';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { ProofListRow, ProofOneRow, RevisionRow } from './proof.queries.js';

/** Towards a town, staff are named by their function. */
const STAFF = 'Réseau ou équipe nationale';

function presentRevision(revision: RevisionRow, readsAsTown: boolean): ProofRevisionView {
  const { id, seq, fileName, mimeType, size, sha256, at, author, onBehalf, scan } = revision;
  const by = onBehalf && readsAsTown ? STAFF : (author ?? '');
  return { id, seq, fileName, mimeType, size, sha256, at: new Date(at).toISOString(), by, onBehalf, scan };
}

const readsAsTown = (viewer: Viewer, { townId, networkId }: ProofListRow): boolean =>
  !qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null }).includes('coordinator');

/** Whoever reads a library may keep it in order: the town, its network, national staff. */
export function presentProof(viewer: Viewer, row: ProofListRow, today: string): ProofRow {
  const { id, townId, townName, kind, title, factOn, validUntil, file, hasServed, uses, version } = row;
  const receivedOn = parisDay(new Date(file.at));
  return {
    id,
    townId,
    townName,
    kind,
    title,
    factOn,
    ...proofValidity({ kind, factOn, validUntil, receivedOn, hasServed }, today),
    file: presentRevision(file, readsAsTown(viewer, row)),
    hasPicture: row.hasPicture && isReadable(file.scan),
    uses,
    version,
    canEdit: true,
  };
}

export function presentOneProof(viewer: Viewer, row: ProofOneRow, today: string): ProofView {
  const asTown = readsAsTown(viewer, row);
  return {
    ...presentProof(viewer, row, today),
    revisions: row.revisions.map((revision) => presentRevision(revision, asTown)),
    usedIn: row.usedIn,
  };
}
