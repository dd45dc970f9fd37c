import type { FileView, Pile } from '../application/types.js';
import type { CriterionView, Judgement, PopulationBasis, PopulationRoute, Stance } from '../charter/types.js';
import type { ScanState } from '../file/limits.js';
import type { MessageAct } from '../message/rules.js';
import type { Rank } from '../town/rank.js';
import type { DocumentKind, PointTarget } from './editing.js';
import type { Kind } from './kind.js';
import type { OpinionCode, OutcomeCode, TermSettings } from './outcome.js';
import type { State } from './state.js';
import type { TransitionName, TransitionOption } from './workflow.js';

/** A row of `GET /api/homologations`. For a town, `state` is the state it may know. */
export interface HomologationRow {
  id: string;
  townId: string;
  townName: string;
  networkId: string;
  networkName: string;
  kind: Kind;
  state: State;
  openedOn: string;
  submittedOn: string | null;
  visitOn: string | null;
  dueOn: string | null;
  version: number;
}

export interface StepView {
  id: string;
  name: TransitionName | 'open';
  from: State | null;
  to: State;
  at: string;
  /** A person's name; towards a town, staff are named by their function. */
  by: string;
  /** The act was done by staff in the town's place. */
  onBehalf: boolean;
  reason: string | null;
}

export interface PointView {
  id: string;
  target: PointTarget;
  reason: string;
  reply: string | null;
  /** A reply, a new answer or a new piece is there. */
  isAnswered: boolean;
  version: number;
}

export interface Participant {
  userId?: string;
  name: string;
  quality: string;
}

export interface Attendee {
  userId?: string;
  name: string;
  quality?: string;
  present?: boolean;
}

export interface OpinionView {
  opinion: OpinionCode;
  text: string;
  givenAt: string;
  by: string;
  onBehalf: boolean;
  /** Of the closed debate: absent from what a town receives. */
  stepAsides?: { name: string; reason?: string }[];
}

export interface DecisionView {
  id: string;
  outcome: OutcomeCode;
  boardOn: string;
  effectiveOn: string;
  termOn: string | null;
  rankAfter: Rank;
  reserves: string | null;
  reason: string | null;
  heardOn: string | null;
  differsFromOpinion: boolean;
  supersedesId: string | null;
  notifiedOn: string | null;
  isSuperseded: boolean;
}

export interface LetterView {
  id: string;
  number: string;
  homologationId: string;
  townId: string;
  townName: string;
  decisionId: string;
  issuedOn: string;
  /** `preparing` until the job has made the PDF. */
  status: 'preparing' | 'ready';
  isSuperseded: boolean;
}

/** A paper made when the file was sent: `GET /api/papers/:id/file`. */
export interface PaperView {
  id: string;
  kind: 'acknowledgement' | 'application';
  issuedAt: string;
  /** `preparing` until the job has made the PDF. */
  status: 'preparing' | 'ready';
}

export interface RecommendationView {
  id: string;
  homologationId: string;
  townId: string;
  townName: string;
  commitmentCode: string | null;
  text: string;
  status: 'draft' | 'pending' | 'started' | 'done' | 'dropped';
  createdOn: string;
  /** What its town told of it last. */
  lastNews?: { text: string; at: string } | null;
  version: number;
}

export interface DocumentView {
  id: string;
  homologationId: string;
  townId: string;
  kind: DocumentKind;
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  uploadedAt: string;
  by: string;
  onBehalf: boolean;
  /** Joined for a requested completion and not sent yet. */
  isPending: boolean;
  /** The proof of the town's library that it uses; null for the visit's files and signed papers. */
  proofId: string | null;
  caption: string;
  /** Its place among the files of its kind, from 0, without holes. */
  position: number;
  /** Codes of the commitments that it illustrates. */
  commitments: string[];
  /** The day of the fact it proves, from its proof. */
  factOn: string | null;
  /** False for a file proposed from the last case: it counts as absent. */
  isConfirmed: boolean;
  pile: Pile | null;
  scan: ScanState;
  /** `GET /api/documents/:id/thumbnail` and `…/preview` answer a picture without its place. */
  hasPicture: boolean;
  version: number;
  canEdit: boolean;
  canRemove: boolean;
}

/** `GET /api/homologations/:id`: the header, where it stands and what this user may do. */
export interface HomologationView extends HomologationRow {
  rankBefore: Rank;
  communeName: string;
  charterId: string;
  charterVersion: string;
  charterProvisional: boolean;
  reason: string | null;
  suspendedFrom: State | null;
  /** The board has put its decision off: the last date of it, and no reason towards a town. */
  deferredOn: string | null;
  population: {
    route: PopulationRoute;
    figure: number;
    basis: PopulationBasis;
    vintage: number;
    source: string;
  } | null;
  deliberationOn: string | null;
  rapporteur: { id: string; name: string } | null;
  participants: Participant[];
  attendance: Attendee[];
  steps: StepView[];
  points: PointView[];
  opinion: OpinionView | null;
  decisions: DecisionView[];
  letters: LetterView[];
  papers: PaperView[];
  signatures: {
    charterSignedOn: string | null;
    licenceSignedOn: string | null;
  };
  transitions: TransitionOption[];
  /** Outcomes that this kind of case may have, for the form of a decision. */
  outcomes: OutcomeCode[];
  /** Kinds of file this user may join now. */
  joinable: DocumentKind[];
  canReply: boolean;
  canRecommend: boolean;
  /** What this user may do in the thread of messages; nothing for the commission. */
  messageActs: MessageAct[];
}

export interface CriterionCaseView extends CriterionView {
  /** Towards a town, null until admissibility is decided. */
  judgement: Judgement | null;
  fact: string;
  /** Written for a requested completion and not sent yet. */
  pendingFact: string | null;
  /** False for a fact proposed from the last case. */
  isConfirmed: boolean;
  pile: Pile | null;
  /** Staff only. */
  note?: string;
  /** Towards a town, moved by the fact alone. */
  version: number;
  /** When the fact was written, by whom and whether in the town's place: of what waits, where something does. */
  updatedAt: string | null;
  by: string | null;
  onBehalf: boolean;
  isJudged: boolean;
  canEditFact: boolean;
  canJudge: boolean;
}

export interface AnswerView {
  code: string;
  text: string;
  pendingText: string | null;
  /** False for an answer proposed from the last case: it counts as absent. */
  isConfirmed: boolean;
  isMandatory: boolean;
  pile: Pile | null;
  version: number;
  updatedAt: string | null;
  by: string | null;
  onBehalf: boolean;
  canEdit: boolean;
}

/** What the last case said of a commitment. */
export interface PreviousView {
  code: string;
  answer: string;
  appreciation: string | null;
  stance: Stance | null;
  visitOn: string | null;
}

/** `GET /api/applications/:id`: what the town sends. */
export interface ApplicationView extends FileView {
  id: string;
  townId: string;
  charterId: string;
  state: State;
  version: number;
  criteria: CriterionCaseView[];
  answers: AnswerView[];
  /** Empty when the town has no earlier case. */
  previous: PreviousView[];
  pieces: { kind: DocumentKind; isMandatory: boolean; isPresent: boolean }[];
  documents: DocumentView[];
}

export interface AppreciationView {
  code: string;
  text: string;
  stance: Stance | null;
  version: number;
  updatedAt: string | null;
  by: string | null;
  canEdit: boolean;
}

/** `GET /api/audits/:id`: what the visit says. Empty towards a town until the notification. */
export interface AuditView {
  id: string;
  townId: string;
  charterId: string;
  state: State;
  visitOn: string | null;
  version: number;
  appreciations: AppreciationView[];
  recommendations: RecommendationView[];
}

export interface HistoryRow {
  id: string;
  at: string;
  townId: string | null;
  townName: string | null;
  homologationId: string | null;
  by: string;
  onBehalf: boolean;
  action: string;
  /** Code of the commitment, criterion or piece concerned, if any. */
  target: string | null;
  before: Record<string, unknown> | null;
  after: Record<string, unknown> | null;
}

/** One line of `GET /api/home`. `button` names the transition or the act that is expected. */
export interface HomeLine {
  townId: string;
  townName: string;
  homologationId: string | null;
  kind: Kind | null;
  state: State | null;
  /** Why the line is there: a state to act on, a term (`renewal_due`, `follow_up_due`), a message or one thing asked to answer by `dueOn`, an answer to accept. */
  what: State | 'renewal_due' | 'follow_up_due' | 'reply_due' | 'ask_open' | 'ask_answered';
  since: string | null;
  dueOn: string | null;
  transition: TransitionName | null;
}

/** `GET /api/home`: what waits for this user, for others, and what comes. Each list holds at most 50 lines; totals say how many there are. */
export interface HomeView {
  todo: HomeLine[];
  waiting: HomeLine[];
  upcoming: HomeLine[];
  totals: { todo: number; waiting: number; upcoming: number };
  /** The one town of a team that has one: its home is the town's page. */
  onlyTownId: string | null;
}

/** What a case keeps of the settings in force when it was opened. */
export interface CaseSettings {
  terms: TermSettings;
  mandatoryPieces: DocumentKind[];
  mandatoryAnswers: string[];
}
