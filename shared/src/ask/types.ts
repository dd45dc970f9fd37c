import type { ScanState } from '../file/limits.js';

export const ASK_WHATS = ['photo', 'document', 'text'] as const;
/** What one ask is for: one thing only. */
export type AskWhat = (typeof ASK_WHATS)[number];

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
  sentTo: string | null;
  createdAt: string;
  createdBy: string;
  expiresAt: string;
  state: 'open' | 'answered' | 'accepted' | 'expired' | 'revoked';
  answers: AskAnswerView[];
  /** Staff only: the address of its page, and its QR code as SVG at `GET /api/asks/:id/qr`. */
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
  /** Files already received by this link, not sent yet or sent: names only. */
  received: { answers: number };
}
