import type { PaperView } from '@pcc/shared';

export type PaperKind = PaperView['kind'];

/** What every paper says of itself. Days are `YYYY-MM-DD`. */
interface Paper {
  townName: string;
  /** The commune, where it bears another name than the cité. */
  communeName: string | null;
  networkName: string;
  /** What the case is about, in words. */
  kindLabel: string;
  madeOn: string;
  /** The page of the case. */
  link: string;
  /** Made in trial mode: the paper says so on its face. */
  isTrial: boolean;
}

/** A file that was received, with the first signs of its SHA-256. */
interface ReceivedFile {
  kind: string;
  title: string;
  sha256: string;
  onBehalf: boolean;
}

/** An acknowledgement of receipt. */
export interface AcknowledgementContent extends Paper {
  reference: string;
  /** Day and hour in France. */
  receivedAt: { on: string; time: string };
  /** Null when staff sent it in the town's place. */
  sentBy: string | null;
  isCompletion: boolean;
  counts: { label: string; count: number }[];
  files: ReceivedFile[];
  steps: { title: string; text: string }[];
}

export interface DossierEntry {
  /** Of a commitment or a criterion. */
  code: string | null;
  title: string;
  /** The words of the charter, or what is asked. */
  asked: string | null;
  evidence: string[];
  text: string | null;
  /** Said beside the answer: who wrote it, whether it is still to be confirmed. */
  marks: string[];
  /** Prepared in answer to a request and not sent yet. */
  pending: string | null;
  /** To write by hand. */
  lines: number;
}

export interface DossierTable {
  caption: string;
  /** The last columns are amounts where `amounts` says so. */
  head: string[];
  amounts: number;
  rows: string[][];
  total: string[] | null;
  /** Empty rows to fill in by hand. */
  blankRows: number;
}

interface DossierPhoto {
  storageKey: string;
  caption: string;
  /** Of the commitments that it illustrates. */
  commitments: string[];
  onBehalf: boolean;
}

export interface DossierChapter {
  code: string | null;
  title: string;
  entries: DossierEntry[];
}

export interface DossierSection {
  title: string;
  intro: string | null;
  entries: DossierEntry[];
  tables: DossierTable[];
  chapters: DossierChapter[];
  photos: DossierPhoto[];
  /** Said when there is nothing. */
  empty: string | null;
}

/** A town's file, filled in or to be filled in by hand. */
export interface DossierContent extends Omit<Paper, 'townName' | 'networkName' | 'link'> {
  /** Null on the questionnaire of a charter. */
  townName: string | null;
  networkName: string | null;
  link: string | null;
  isBlank: boolean;
  /** Where the file stands, in a few words. */
  status: string;
  charter: { version: string; title: string; isProvisional: boolean };
  sections: DossierSection[];
}

export type PaperContent = AcknowledgementContent | DossierContent;
