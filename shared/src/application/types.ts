import type { CommitmentView } from '../charter/types.js';
import type { DocumentKind, PointTarget } from '../homologation/editing.js';
import type { RecommendationView } from '../homologation/types.js';
import type { Protection, RowSection, Work } from './rows.js';
import type { FieldCode, Section } from './sections.js';

/**
 * What is proposed from the last case: still good and to be confirmed by a tap, too old and to be replaced, or never given. Null: nothing
 * is proposed any more, someone of this case has written or confirmed it.
 */
export const PILES = ['to_confirm', 'too_old', 'never_given'] as const;
export type Pile = (typeof PILES)[number];

/** What the register says of an item, live until the town says what it thinks of it, then as it was read. */
export interface RegisterFact {
  /** Of the population: a plain number, without spaces. */
  value: string;
  /** Of a population: the year of the figures. */
  vintage: number | null;
  source: string;
}

/** A field of the file besides the commitments. Written by `PATCH /api/applications/:id/answers/:code {text}`, as an answer. */
export interface FieldView {
  code: FieldCode;
  section: Section;
  /** Of a `register` field: empty when confirmed as the register says, else what the town says instead. */
  text: string;
  pendingText: string | null;
  isConfirmed: boolean;
  register: RegisterFact | null;
  pile: Pile | null;
  /** 0 while nobody has written it. */
  version: number;
  updatedAt: string | null;
  by: string | null;
  onBehalf: boolean;
  canEdit: boolean;
}

/**
 * `POST /api/applications/:id/rows {section, content}`, `PATCH /api/applications/:id/rows/:rowId {content}` or `{isConfirmed: true}`,
 * `DELETE` of the same (204); each row has its own version (If-Match). `POST /api/applications/:id/rows/import {section, rows}` answers
 * the rows added, all or none, with errors such as `rows.3.cost`. A removal that waits is undone by writing the row again.
 */
export interface FileRowView<Content = Protection | Work> {
  id: string;
  section: RowSection;
  /** Null for a row added in answer to a request to complete and not sent yet. */
  content: Content | null;
  /** What the next sending puts in its place. */
  pending: Content | null;
  isPendingRemoval: boolean;
  /** False for a row proposed from the last case: it counts as absent. */
  isConfirmed: boolean;
  pile: Pile | null;
  version: number;
  updatedAt: string | null;
  by: string | null;
  onBehalf: boolean;
}

/** Something to do in a file before it is sent: its address on screen is made from the target. */
export interface RemainingItem {
  target: PointTarget | { type: 'field'; code: FieldCode } | { type: 'section'; code: Section };
  /** Without it the file cannot be sent; else it is only good to have. */
  isRequired: boolean;
  /** There is a proposal from the last case: one tap may be enough. */
  isProposed: boolean;
}

export interface RemainingSection {
  section: Section;
  /** Of the commitments: their chapter, or the id of the network that adds them. */
  chapterCode: string | null;
  items: RemainingItem[];
  /** About how long they take, in minutes. */
  minutes: number;
}

/** Commitments that a network adds to the charter, of the case's network and those above it. */
export interface NetworkChapterView {
  networkId: string;
  networkName: string;
  commitments: CommitmentView[];
}

/**
 * A row of `GET /api/network-commitments` (staff; filters id, networkId, isCurrent). `POST {networkId, title, text, evidence}` by a coordinator
 * of that network; `PATCH /api/network-commitments/:id {toOn}` with If-Match ends it. Never reworded: ended, and replaced by another.
 */
export interface NetworkCommitmentView extends CommitmentView {
  id: string;
  networkId: string;
  networkName: string;
  fromOn: string;
  toOn: string | null;
  version: number;
  canEnd: boolean;
}

/** What `GET /api/applications/:id` says besides the answers and the criteria. */
export interface FileView {
  fields: FieldView[];
  protections: FileRowView<Protection>[];
  works: FileRowView<Work>[];
  /** Sections of which this person may add, change or remove rows now. */
  editableRows: RowSection[];
  networkChapters: NetworkChapterView[];
  remaining: RemainingSection[];
  /** About how long what remains takes, in minutes. */
  remainingMinutes: number;
  /** How much of each pile stands, before anyone has tapped. All zero in a first application. */
  piles: Record<Pile, number>;
  /** Recommendations of earlier cases that still live, with their last news: they come first in a renewal. */
  recommendations: RecommendationView[];
  /** Kinds of file this person may join to the file now. */
  joinable: DocumentKind[];
}
