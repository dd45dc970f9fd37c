import type { CriterionRule, PopulationRoute } from '../charter/types.js';
import type { CommuneKind } from '../town/types.js';

/** `GET /api/eligibility/communes?q=` (public): at most 12, current communes and communes déléguées. */
export interface EligibilityCommune {
  id: string;
  name: string;
  kind: CommuneKind;
  departmentCode: string;
  departmentName: string;
  hostName: string | null;
}

/** One of the ways in which a population may be below the threshold. */
export interface PopulationRouteView {
  route: PopulationRoute;
  /** Inhabitants; null when no official figure is known: the town has to give one with its source. */
  figure: number | null;
  vintage: number | null;
  source: string | null;
}

/** `GET /api/eligibility/communes/:id` (public): what is known, without a word on people. */
export interface EligibilityView {
  commune: EligibilityCommune;
  /** Inhabitants, of the charter in force; null when it bounds no population. */
  threshold: number | null;
  /** The ways in which the charter in force counts. */
  countedRoutes: PopulationRoute[];
  /** Those of them that this commune has. */
  routes: PopulationRouteView[];
  charter: { version: string; title: string; provisional: boolean };
  criteria: { code: string; kind: CriterionRule['kind']; title: string; text: string }[];
  /** Whom to call. */
  network: { name: string; isNational: boolean; email: string | null; phone: string | null };
  /** The cité of this commune, when it is a member already: a register that is public. A request under way is nobody's business here. */
  knownTown: { name: string } | null;
}

export const PROTECTION_ANSWERS = ['spr', 'monument', 'under_way', 'none', 'unknown'] as const;
export type ProtectionAnswer = (typeof PROTECTION_ANSWERS)[number];
export const DELIBERATION_ANSWERS = ['voted', 'planned', 'not_yet'] as const;
export type DeliberationAnswer = (typeof DELIBERATION_ANSWERS)[number];

export interface EligibilityAnswers {
  protection: ProtectionAnswer;
  deliberation: DeliberationAnswer;
  /** Inhabitants of the protected area, or of the commune déléguée, when the town knows them. */
  areaPopulation?: number;
  delegatedPopulation?: number;
}

export const ELIGIBILITY_VERDICTS = ['can_apply', 'to_prepare', 'not_now'] as const;
/** An honest answer, which the network alone may confirm. */
export type EligibilityVerdict = (typeof ELIGIBILITY_VERDICTS)[number];

/** `POST /api/eligibility/contacts` (public, throttled). */
export interface ContactRequestBody extends EligibilityAnswers {
  communeId: string;
  personName: string;
  personFunction: string;
  email: string;
  phone?: string | null;
  message?: string;
  /** Hidden from people: only a machine fills it in, and its message goes nowhere. */
  homepage?: string;
}

export const CONTACT_OUTCOMES = ['town_created', 'town_known', 'called_back', 'set_aside'] as const;
export type ContactOutcome = (typeof CONTACT_OUTCOMES)[number];

/** `PATCH /api/contact-requests/:id` (staff of the network). `townId` goes with a town, created or known. */
export interface ContactChange {
  outcome?: ContactOutcome;
  townId?: string;
  note?: string;
}

/** A row of `GET /api/contact-requests` (staff of the network); `verdict` is what the page answered then. */
export interface ContactRequestView {
  id: string;
  commune: EligibilityCommune;
  networkId: string;
  networkName: string;
  townId: string | null;
  townName: string | null;
  personName: string;
  personFunction: string;
  email: string;
  phone: string | null;
  message: string;
  answers: EligibilityAnswers;
  verdict: EligibilityVerdict;
  receivedAt: string;
  handledAt: string | null;
  handledBy: string | null;
  outcome: ContactOutcome | null;
  note: string;
  /** What may still be made of it. */
  can: ContactOutcome[];
  version: number;
}
