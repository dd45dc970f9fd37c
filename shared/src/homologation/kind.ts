import type { Rank } from '../town/rank.js';
import type { OutcomeCode } from './outcome.js';
import type { State } from './state.js';

export const KINDS = ['first_application', 'upgrade', 'renewal', 'exceptional_audit'] as const;
export type Kind = (typeof KINDS)[number];

export interface KindRule {
  fromRanks: readonly Rank[];
  openedBy: readonly ('town' | 'coordinator' | 'national')[];
  startsIn: State;
  outcomes: readonly OutcomeCode[];
  /** Proposed answers come from the last case; one not confirmed counts as absent. */
  prefilled: boolean;
  needsReason: boolean;
}

/** The kinds of case: who opens them, from which rank, and where they may lead (workflow.md is their source). */
export const KIND_RULES: Record<Kind, KindRule> = {
  first_application: {
    fromRanks: ['contact', 'candidate', 'left', 'unknown'],
    openedBy: ['town', 'coordinator', 'national'],
    startsIn: 'draft',
    outcomes: ['homologated', 'homologable', 'refused'],
    prefilled: false,
    needsReason: false,
  },
  upgrade: {
    fromRanks: ['homologable', 'unknown'],
    openedBy: ['town', 'coordinator', 'national'],
    startsIn: 'draft',
    outcomes: ['homologated', 'kept', 'refused'],
    prefilled: true,
    needsReason: false,
  },
  renewal: {
    fromRanks: ['homologated', 'unknown'],
    openedBy: ['town', 'coordinator', 'national'],
    startsIn: 'draft',
    outcomes: ['renewed', 'renewed_with_reserves', 'homologable', 'withdrawn'],
    prefilled: true,
    needsReason: false,
  },
  exceptional_audit: {
    fromRanks: ['homologable', 'homologated', 'unknown'],
    openedBy: ['national'],
    startsIn: 'admissible',
    outcomes: ['kept', 'kept_with_reserves', 'homologable', 'withdrawn'],
    prefilled: false,
    needsReason: true,
  },
};
