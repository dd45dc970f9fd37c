import {
  isReadable,
  isStillToSend,
  type ProofRevisionView,
  type ProofRow,
  type ProofView,
  parisDay,
  proofValidity,
} from '@pcc/shared';
import { towardsTown } from '../access/towards-town.js';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import type { ProofListRow, ProofOneRow, RevisionRow } from './proof.queries.js';

function presentRevision(revision: RevisionRow, readsAsTown: boolean): ProofRevisionView {
  const { id, seq, fileName, mimeType, size, sha256, at, author, onBehalf, scan } = revision;
  const by = towardsTown(author ?? '', !(onBehalf && readsAsTown));
  return { id, seq, fileName, mimeType, size, sha256, at: new Date(at).toISOString(), by, onBehalf, scan };
}

const readsAsTown = (viewer: Viewer, { townId, networkId }: ProofListRow): boolean =>
  !qualitiesOn(viewer, { id: '', townId, networkId, rapporteurId: null }).includes('coordinator');

/** The cases not sent yet in which a proof stands, also as a proposal: each once. */
export function holdersOf({ standsIn }: Pick<ProofOneRow, 'standsIn'>): ProofView['heldBy'] {
  const held = standsIn.filter(isStillToSend);
  const openedOn = new Map(held.map((use) => [use.homologationId, use.openedOn]));
  return [...openedOn].map(([homologationId, day]) => ({ homologationId, openedOn: day }));
}

/** Whoever reads a library may keep it in order: the town, its network, national staff. */
export function presentProof(viewer: Viewer, row: ProofListRow, today: string): ProofRow {
  const { id, townId, townName, kind, title, validUntil, file, sentWith, uses, version } = row;
  const factOn = row.factOn ?? row.deliberatedOn;
  const receivedOn = parisDay(new Date(file.at));
  return {
    id,
    townId,
    townName,
    kind,
    title,
    factOn,
    ...proofValidity({ kind, factOn, validUntil, receivedOn, sentWith }, today),
    file: presentRevision(file, readsAsTown(viewer, row)),
    hasPicture: row.hasPicture && isReadable(file.scan),
    uses,
    version,
    canEdit: row.removedAt === null,
  };
}

export function presentOneProof(viewer: Viewer, row: ProofOneRow, today: string): ProofView {
  const asTown = readsAsTown(viewer, row);
  const { removedAt } = row;
  const heldBy = holdersOf(row);
  const usedIn = row.standsIn.filter(({ confirmed }) => confirmed);
  return {
    ...presentProof(viewer, row, today),
    revisions: row.revisions.map((revision) => presentRevision(revision, asTown)),
    usedIn: usedIn.map(({ homologationId, documentId, commitments, openedOn }) => ({
      homologationId,
      documentId,
      commitments,
      openedOn,
    })),
    heldBy,
    removedAt: removedAt?.toISOString() ?? null,
    canRemove: removedAt === null && heldBy.length === 0,
    canRestore: removedAt !== null,
  };
}
