import { addYears, type Day } from '../dates.js';
import { DomainError } from '../errors.js';
import type { Rank } from '../town/rank.js';
import type { Kind } from './kind.js';

export const OUTCOMES = [
  'homologated',
  'homologable',
  'renewed',
  'renewed_with_reserves',
  'kept',
  'kept_with_reserves',
  'refused',
  'withdrawn',
] as const;
export type OutcomeCode = (typeof OUTCOMES)[number];

export const OPINIONS = ['favourable', 'favourable_with_reserves', 'unfavourable'] as const;
export type OpinionCode = (typeof OPINIONS)[number];

/** Delays that the association sets; a case keeps a copy of those in force when it was opened. */
export interface TermSettings {
  homologatedYears: number;
  homologableYears: number;
  reserveYears: number;
  /** How long before a term a renewal is proposed. */
  renewalLeadMonths: number;
}

export const DEFAULT_TERMS: TermSettings = {
  homologatedYears: 5,
  homologableYears: 3,
  reserveYears: 2,
  renewalLeadMonths: 12,
};

export interface RankAndTerm {
  rank: Rank;
  /** End of the homologation, or target of the next follow-up of a homologable: a date that alerts and changes nothing by itself. */
  termOn: Day | null;
}

/** Outcomes that follow the commission's opinion; any other needs a reason. */
const FOLLOWS: Record<Kind, Record<OpinionCode, readonly OutcomeCode[]>> = {
  first_application: {
    favourable: ['homologated', 'homologable'],
    favourable_with_reserves: ['homologated', 'homologable'],
    unfavourable: ['refused'],
  },
  upgrade: {
    favourable: ['homologated'],
    favourable_with_reserves: ['homologated', 'kept'],
    unfavourable: ['kept', 'refused'],
  },
  renewal: {
    favourable: ['renewed'],
    favourable_with_reserves: ['renewed_with_reserves'],
    unfavourable: ['homologable', 'withdrawn'],
  },
  exceptional_audit: {
    favourable: ['kept'],
    favourable_with_reserves: ['kept_with_reserves'],
    unfavourable: ['homologable', 'withdrawn'],
  },
};

export function differsFromOpinion(kind: Kind, opinion: OpinionCode, outcome: OutcomeCode): boolean {
  return !FOLLOWS[kind][opinion].includes(outcome);
}

/** The day a decision takes effect unless staff say otherwise: a board of October to December decides for 1 January. */
export function defaultEffectiveOn(boardOn: Day): Day {
  return Number(boardOn.slice(5, 7)) >= 10 ? `${Number(boardOn.slice(0, 4)) + 1}-01-01` : boardOn;
}

export interface DecisionInput {
  kind: Kind;
  outcome: OutcomeCode;
  boardOn: Day;
  effectiveOn: Day;
  /** Entered for the outcomes with reserves; absent: `reserveYears` after the effective date. */
  returnOn?: Day | null;
  /** As they stood before this case. */
  before: RankAndTerm;
  settings: TermSettings;
}

/** Rank and term that a decision leads to, from its effective date on. The one function that computes terms. */
export function rankAfter({
  kind,
  outcome,
  boardOn,
  effectiveOn,
  returnOn,
  before,
  settings,
}: DecisionInput): RankAndTerm {
  switch (outcome) {
    case 'homologated':
      return {
        rank: 'homologated',
        termOn: addYears(effectiveOn, settings.homologatedYears),
      };
    case 'homologable':
      if (before.rank === 'homologable')
        throw new DomainError(
          'rule',
          'already_homologable',
          'La cité est déjà homologable : choisissez « maintenue ».',
        );
      return {
        rank: 'homologable',
        termOn: addYears(effectiveOn, settings.homologableYears),
      };
    case 'renewed': {
      const from = before.termOn !== null && boardOn < before.termOn ? before.termOn : effectiveOn;
      return {
        rank: 'homologated',
        termOn: addYears(from, settings.homologatedYears),
      };
    }
    case 'renewed_with_reserves':
    case 'kept_with_reserves':
      return {
        rank: before.rank,
        termOn: returnOn ?? addYears(effectiveOn, settings.reserveYears),
      };
    case 'kept':
      return before.rank === 'homologable'
        ? {
            rank: 'homologable',
            termOn: addYears(effectiveOn, settings.homologableYears),
          }
        : before;
    case 'refused':
      return kind === 'first_application' ? { rank: 'contact', termOn: null } : before;
    case 'withdrawn':
      return { rank: 'left', termOn: null };
  }
}
