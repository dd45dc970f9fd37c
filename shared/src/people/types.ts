import type { SessionView } from '../access/roles.js';
import type { Kind } from '../homologation/kind.js';
import type { State } from '../homologation/state.js';
import type { Rank } from '../town/rank.js';
import type { Body, MandateFunction, PartnerKind, TeamAct } from './functions.js';

/** A function held in a body between two days; `toOn` is the first day without it. Contacts here are the function's, public. */
export interface MandateView {
  id: string;
  personId: string;
  personName: string;
  body: Body;
  townId: string | null;
  partnerId: string | null;
  /** The town's network, the network itself, or the one that works with the partner. */
  networkId: string;
  bodyName: string;
  function: MandateFunction;
  /** The words of the function, where its code says too little. */
  title: string | null;
  canSign: boolean;
  publicEmail: string | null;
  publicPhone: string | null;
  fromOn: string;
  toOn: string | null;
  version: number;
}

/** A row of `GET /api/people` (staff). */
export interface PersonRow {
  id: string;
  name: string;
  /** Signs in here. */
  hasAccount: boolean;
  mandates: MandateView[];
  version: number;
}

/** Kept apart from the public function, read by staff in whose scope the person holds a function. */
export interface PrivateContact {
  mobile: string | null;
  email: string | null;
  version: number;
}

/** `GET /api/people/:id`. */
export interface PersonView extends PersonRow {
  /** The address of the account, if there is one. */
  accountEmail: string | null;
  contact: PrivateContact;
}

/** `POST /api/people/exports`, answered by a CSV file. */
export interface PeopleExportRequest {
  /** The filter of `GET /api/people`, as JSON text. */
  filter?: string;
  /** With mobile numbers and private addresses; what was exported is logged either way. */
  withPrivate: boolean;
}

/** `GET /api/partners`. */
export interface PartnerView {
  id: string;
  kind: PartnerKind;
  name: string;
  departmentCode: string | null;
  networkId: string;
  networkName: string;
  publicEmail: string | null;
  publicPhone: string | null;
  version: number;
}

export const INVITATION_STATUSES = ['sent', 'expired', 'accepted', 'revoked'] as const;
export type InvitationStatus = (typeof INVITATION_STATUSES)[number];

/** Nothing here tells whether the address has an account already. */
export interface InvitationView {
  id: string;
  townId: string;
  email: string;
  name: string;
  function: MandateFunction;
  canSign: boolean;
  fromOn: string;
  status: InvitationStatus;
  expiresAt: string;
  createdAt: string;
  version: number;
}

/** `POST /api/access-links/:token/acceptance`. */
export interface AcceptanceView {
  /** The address that was invited, and no other. */
  email: string;
  townName: string;
  /** It had an account already, which signs in as usual. */
  hasAccount: boolean;
  /** The new account is signed in; null too when the function begins later. */
  session: SessionView | null;
}

/** `GET /api/towns/:id/team`: the members in force first. `can` says what this reader may do. */
export interface TeamView {
  townId: string;
  townName: string;
  /** The town hall's own mailbox and telephone. */
  contact: {
    publicEmail: string | null;
    publicPhone: string | null;
    confirmedOn: string | null;
    /** Version of the town. */
    version: number;
  };
  /** The person reminded for the town. */
  referentMandateId: string | null;
  members: (MandateView & { hasAccount: boolean; isSelf: boolean })[];
  formerMembers: MandateView[];
  invitations: InvitationView[];
  handover: HandoverView | null;
  can: TeamAct[];
}

export const HANDOVER_REASONS = ['election', 'resignation', 'other'] as const;
export type HandoverReason = (typeof HANDOVER_REASONS)[number];

export const HANDOVER_STATUSES = ['asked', 'answered', 'settled', 'cancelled'] as const;
export type HandoverStatus = (typeof HANDOVER_STATUSES)[number];

/** What the town hall answers to a hand-over, until the network settles it. */
export interface HandoverAnswer {
  publicEmail?: string | null;
  publicPhone?: string | null;
  members: HandoverMember[];
}
export interface HandoverMember {
  name: string;
  email: string | null;
  function: MandateFunction;
  canSign: boolean;
  fromOn: string;
}

export interface HandoverView {
  id: string;
  townId: string;
  townName: string;
  reason: HandoverReason;
  note: string | null;
  status: HandoverStatus;
  /** The mailbox that was asked. */
  address: string | null;
  startedAt: string;
  answeredAt: string | null;
  answer: HandoverAnswer | null;
  version: number;
}

/** Where a town stands since the last municipal election. */
export const TEAM_STATUSES = ['mayor_changed', 'unconfirmed', 'handover', 'confirmed'] as const;
export type TeamStatus = (typeof TEAM_STATUSES)[number];

/** A row of `GET /api/town-teams` (staff): one town. */
export interface TownTeamRow {
  id: string;
  name: string;
  networkId: string;
  networkName: string;
  status: TeamStatus;
  publicEmail: string | null;
  confirmedOn: string | null;
  mayor: { name: string; fromOn: string } | null;
  membersWithAccount: number;
  handover: { id: string; status: HandoverStatus; startedAt: string } | null;
}

/** `GET /api/towns/:id/brief`: where the town stands, its commitments, its dates; also as a two-page PDF. */
export interface BriefView {
  townId: string;
  townName: string;
  communeName: string;
  networkName: string;
  networkContact: { name: string; email: string | null; phone: string | null } | null;
  madeOn: string;
  rank: Rank;
  rankFromOn: string | null;
  termOn: string | null;
  openCase: {
    id: string;
    kind: Kind;
    /** As the town may know it. */
    state: State;
    openedOn: string;
    dueOn: string | null;
    visitOn: string | null;
  } | null;
  lastDecision: { boardOn: string; outcome: string; letterNumber: string } | null;
  recommendations: { text: string; commitmentTitle: string | null; status: string }[];
  charter: {
    title: string;
    version: string;
    chapters: { code: string; title: string; commitments: string[] }[];
  };
  /** What comes, by date; the earliest first. */
  dates: { on: string; what: 'due' | 'visit' | 'term' | 'reply' }[];
  team: { name: string; function: MandateFunction; canSign: boolean; fromOn: string }[];
}
