import type { ScanState } from '../file/limits.js';

export const ASK_WHATS = ['photo', 'document', 'text'] as const;
/** What one ask is for: one thing only. */
export type AskWhat = (typeof ASK_WHATS)[number];

export const ASK_CHANNELS = ['referent', 'mailbox'] as const;
/** To whom the link is sent by mail: the town's referent, or the town hall's own mailbox. */
export type AskChannel = (typeof ASK_CHANNELS)[number];

export const ASK_STATES = ['open', 'answered', 'accepted', 'expired', 'revoked'] as const;
export type AskState = (typeof ASK_STATES)[number];

/** `POST /api/towns/:id/asks`. Without `sendTo`, whoever asks gives the link themselves. */
export interface AskRequest {
  what: AskWhat;
  words: string;
  /** A commitment of the town's open case that it illustrates. */
  commitmentCode?: string | null;
  dueOn?: string | null;
  sendTo?: AskChannel | null;
}

/** `POST /api/asks/:id/answers/:answerId/decisions`, with `If-Match`: the version of the answer. */
export interface AskDecisionRequest {
  decision: 'accepted' | 'declined';
  /** Wanted of a refusal: whoever sent it may be told. */
  reason?: string | null;
}

export interface AskFileView {
  id: string;
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  scan: ScanState;
  hasPicture: boolean;
}

export interface AskAnswerView {
  id: string;
  sender: string;
  text: string;
  receivedAt: string;
  files: AskFileView[];
  /** Null: it waits, and is in no file of the town. */
  decision: 'accepted' | 'declined' | null;
  reason: string | null;
  decidedBy: string | null;
  /** The first of its files that joined the open case. */
  documentId: string | null;
  version: number;
}

/** A row of `GET /api/asks` (staff, and the town's team without the link). */
export interface AskView {
  id: string;
  townId: string;
  townName: string;
  homologationId: string | null;
  what: AskWhat;
  words: string;
  commitmentCode: string | null;
  dueOn: string | null;
  /** Null: whoever asks gives the link. */
  sentTo: AskChannel | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  state: AskState;
  answers: AskAnswerView[];
  /** Staff only, and not in the answer of a POST, which is kept for its repeats: the address of its page, and its QR code as SVG at `GET /api/asks/:id/qr`. */
  link: string | null;
  can: ('reissue' | 'revoke' | 'decide')[];
  version: number;
}

/** `GET /api/ask-links/:token` (public): all that the page of a link may know. Reading never uses it up, and opens nothing else. */
export interface AskPageView {
  isOpen: boolean;
  townName: string | null;
  what: AskWhat | null;
  words: string | null;
  askedBy: string | null;
  dueOn: string | null;
  received: { answers: number };
}

/** `POST /api/ask-links/:token/answers` (public). */
export interface AskAnswerRequest {
  /** Made by the page for this answer: sent again after a cut, it is one answer. */
  key: string;
  sender?: string | null;
  text?: string | null;
  /** Finished uploads of the same link, six at most. */
  uploadIds?: string[] | null;
}

/** What its sender is told: it is received, and waits to be accepted. */
export interface AskReceiptView {
  receivedAt: string;
  files: number;
}
