import type { ScanState } from '../file/limits.js';
import type { DocumentKind } from '../homologation/editing.js';

/** The kinds of file that a town keeps as proofs; signed papers are not. */
export const PROOF_KINDS = [
  'deliberation',
  'presentation',
  'perimeter_plan',
  'programme',
  'photo',
  'other',
] as const satisfies readonly DocumentKind[];
export type ProofKind = (typeof PROOF_KINDS)[number];

export interface ProofRevisionView {
  id: string;
  seq: number;
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  at: string;
  by: string;
  onBehalf: boolean;
  scan: ScanState;
}

/** A row of `GET /api/proofs`: a proof belongs to its town and serves several commitments and cases. */
export interface ProofRow {
  id: string;
  townId: string;
  townName: string;
  kind: ProofKind;
  title: string;
  /**
   * The day of the fact that it proves: of a deliberation, of a photograph. A deliberation that bears none has the day that the file it
   * is joined to says. Null: nobody said it.
   */
  factOn: string | null;
  /** Given by hand, else counted by kind from the day of the fact, or from the day it came in; null when it serves one request. */
  validUntil: string | null;
  /** `validUntil` is counted from the day it came in, for want of the day of its fact. */
  isFromReception: boolean;
  isTooOld: boolean;
  /** Good for one request, it went with the case that is still open: it is too old for the next only. */
  isServing: boolean;
  /** The last revision. */
  file: ProofRevisionView;
  /** `GET /api/proofs/:id/thumbnail` answers a picture. */
  hasPicture: boolean;
  uses: number;
  version: number;
  canEdit: boolean;
}

/** `GET /api/proofs/:id`. */
export interface ProofView extends ProofRow {
  revisions: ProofRevisionView[];
  usedIn: { homologationId: string; documentId: string; commitments: string[]; openedOn: string }[];
  /** The cases in which it stands and that are not sent yet: it is taken out of them first. */
  heldBy: { homologationId: string; openedOn: string }[];
  /** When it was taken out of the library; null while it stands there. The cases that were sent with it keep their own copy. */
  removedAt: string | null;
  canRemove: boolean;
  /** It may be put back. */
  canRestore: boolean;
}

/** `POST /api/homologations/:id/document-uses`: joins an upload, or a proof the town already has, to a case. Exactly one of the two. */
export interface DocumentUseRequest {
  uploadId?: string;
  proofId?: string;
  kind: DocumentKind;
  caption?: string;
  factOn?: string;
  /** Codes of the commitments that it illustrates. */
  commitments?: string[];
}

/** `PATCH /api/documents/:id`, with `If-Match`. */
export interface DocumentChange {
  caption?: string;
  /** The place it takes among the files of its kind, from 0, as in `DocumentView.position`; the others make room. */
  position?: number;
  commitments?: string[];
  /** Only `true`: taken up from the last case, it counts from now on. */
  confirmed?: true;
}

/** `PATCH /api/proofs/:id`, with `If-Match`. Null: not known. */
export interface ProofChange {
  title?: string;
  factOn?: string | null;
  validUntil?: string | null;
}

/** `POST /api/proofs/:id/revisions`: new bytes of the same proof. Files that were sent keep the revision they were sent with. */
export interface ProofRevisionRequest {
  uploadId: string;
}

export const isProofKind = (kind: DocumentKind): kind is ProofKind =>
  PROOF_KINDS.some((known) => known === kind);
