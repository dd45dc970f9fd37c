import type { Kind, OpinionCode, OutcomeCode, Rank, State } from '@pcc/shared';

export type Campaign = `${number}-spring` | `${number}-autumn`;
type EndName = 'abandon' | 'suspend' | 'declare_inadmissible';

/** One invented case of a real cité: how far it goes, and what happens on the way. */
export interface CasePlan {
  town: string;
  kind: Kind;
  /** What staff say of a town whose rank is unknown on the day of the opening. */
  rank: Rank;
  /** When the visit takes place: a campaign of the past, or days from today. */
  visit: Campaign | number;
  until: State;
  outcome: OutcomeCode;
  opinion: OpinionCode;
  /** Rounds of completion before the file is found admissible. */
  completions?: number;
  /** Days from today at which a pending completion is due. */
  dueIn?: number;
  /** How many answers of a draft are written or confirmed. */
  confirmed?: number;
  isDeferred?: boolean;
  /** Suspended once admissible, for some weeks. */
  isInterrupted?: boolean;
  isRescheduled?: boolean;
  /** The opinion is recorded by the coordinator. */
  isRecordedForRapporteur?: boolean;
  ends?: EndName;
  superseded?: { outcome: OutcomeCode; reason: string; daysAgo?: number; until: 'decided' | 'closed' };
  reason?: string;
  /** The demo account of the commission reports on it. */
  isForDemoRapporteur?: boolean;
}

type Choices = Partial<Omit<CasePlan, 'town' | 'kind' | 'visit'>>;

const RANK: Record<Kind, Rank> = {
  first_application: 'contact',
  upgrade: 'homologable',
  renewal: 'homologated',
  exceptional_audit: 'homologated',
};

const OUTCOME: Record<Kind, OutcomeCode> = {
  first_application: 'homologated',
  upgrade: 'homologated',
  renewal: 'renewed',
  exceptional_audit: 'kept',
};

/** The opinion that usually comes before an outcome. */
function usualOpinion(kind: Kind, outcome: OutcomeCode): OpinionCode {
  if (outcome === 'refused' || outcome === 'withdrawn') return 'unfavourable';
  if (outcome === 'homologable')
    return kind === 'first_application' ? 'favourable_with_reserves' : 'unfavourable';
  const hasReserves =
    outcome === 'renewed_with_reserves' ||
    outcome === 'kept_with_reserves' ||
    (outcome === 'kept' && kind === 'upgrade');
  return hasReserves ? 'favourable_with_reserves' : 'favourable';
}

function plan(town: string, kind: Kind, visit: Campaign | number, until: State, choices: Choices): CasePlan {
  const outcome = choices.outcome ?? OUTCOME[kind];
  return {
    town,
    kind,
    visit,
    until,
    rank: RANK[kind],
    outcome,
    opinion: usualOpinion(kind, outcome),
    ...choices,
  };
}

/** A case of a past campaign, closed unless said otherwise. */
export const past = (town: string, kind: Kind, visit: Campaign, choices: Choices = {}) =>
  plan(town, kind, visit, 'closed', choices);

/** A case of the last months, which stands today where it is said. */
export const current = (town: string, kind: Kind, until: State, visitInDays: number, choices: Choices = {}) =>
  plan(town, kind, visitInDays, until, choices);
