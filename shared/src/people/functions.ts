import type { Day } from '../dates.js';
import type { Actor } from '../homologation/workflow.js';

export const BODIES = ['town', 'network', 'partner'] as const;
/** Where a mandate is held. */
export type Body = (typeof BODIES)[number];

export const PARTNER_KINDS = [
  'udap',
  'caue',
  'drac',
  'pnr',
  'tourist_office',
  'region',
  'department',
  'other',
] as const;
export type PartnerKind = (typeof PARTNER_KINDS)[number];

export const TOWN_FUNCTIONS = [
  'mayor',
  'elected_referent',
  'technical_referent',
  'secretary',
  'outside_helper',
] as const;
export type TownFunction = (typeof TOWN_FUNCTIONS)[number];

const NETWORK_FUNCTIONS = ['president', 'coordinator', 'employee'] as const;
const PARTNER_FUNCTIONS = ['representative'] as const;
export const MANDATE_FUNCTIONS = [...TOWN_FUNCTIONS, ...NETWORK_FUNCTIONS, ...PARTNER_FUNCTIONS] as const;
export type MandateFunction = (typeof MANDATE_FUNCTIONS)[number];

export const FUNCTIONS: Record<Body, readonly MandateFunction[]> = {
  town: TOWN_FUNCTIONS,
  network: NETWORK_FUNCTIONS,
  partner: PARTNER_FUNCTIONS,
};

/** The mayor signs, and whoever the mayor allows; someone from outside the town hall never does. */
export const maySign = (mandateFunction: MandateFunction): boolean =>
  TOWN_FUNCTIONS.some((known) => known === mandateFunction) && mandateFunction !== 'outside_helper';

type Field = 'townId' | 'networkId' | 'partnerId';

const PLACES: Record<Body, { field: Field; missing: string }> = {
  town: { field: 'townId', missing: 'Choisissez la cité.' },
  network: { field: 'networkId', missing: 'Choisissez le réseau.' },
  partner: { field: 'partnerId', missing: 'Choisissez le partenaire.' },
};

export interface MandateFacts extends Partial<Record<Field, string | null>> {
  body: Body;
  function: MandateFunction;
  canSign?: boolean | null;
  fromOn: Day;
  /** The first day without it. */
  toOn?: Day | null;
}

/** What does not hold together in a mandate: form field → French message. */
export function mandateErrors(facts: MandateFacts): Record<string, string> {
  const errors: Record<string, string> = {};
  for (const body of BODIES) {
    const { field, missing } = PLACES[body];
    const isGiven = facts[field] !== undefined && facts[field] !== null;
    if (isGiven && body !== facts.body) errors[field] = 'Une fonction se tient en un seul lieu.';
    if (!isGiven && body === facts.body) errors[field] = missing;
  }
  if (!FUNCTIONS[facts.body].includes(facts.function))
    errors.function = 'Cette fonction ne se tient pas ici.';
  if (facts.canSign === true && !maySign(facts.function)) errors.canSign = 'Cette fonction ne signe pas.';
  if (facts.toOn && facts.toOn <= facts.fromOn) errors.toOn = 'La fin vient après le début.';
  return errors;
}

/** Of two people one is told: in this order the first function that is held is the referent's. */
const REFERENT_ORDER: readonly MandateFunction[] = [
  'elected_referent',
  'technical_referent',
  'mayor',
  'secretary',
];

/** Who is reminded for a town: one person, the first of the order, the longest in function. Outside helpers never are. */
export function referentAmong<Member extends { function: MandateFunction; fromOn: string }>(
  members: readonly Member[],
): Member | undefined {
  return members
    .filter((member) => REFERENT_ORDER.includes(member.function))
    .toSorted(
      (a, b) =>
        REFERENT_ORDER.indexOf(a.function) - REFERENT_ORDER.indexOf(b.function) ||
        a.fromOn.localeCompare(b.fromOn),
    )[0];
}

export const TEAM_ACTS = [
  'invite',
  'end_mandate',
  'edit_contact',
  'start_handover',
  'read_out_code',
  'ask',
] as const;
/** What a person may do with the team of a town; `ask`: one thing of it, by a link. */
export type TeamAct = (typeof TEAM_ACTS)[number];

/** The team is the town's own: those who sign open and close it, its network helps. */
export function teamActs(actor: Actor): TeamAct[] {
  if (actor.includes('coordinator')) return [...TEAM_ACTS];
  if (actor.includes('signer')) return ['invite', 'end_mandate', 'edit_contact'];
  return actor.includes('town') ? ['edit_contact'] : [];
}
