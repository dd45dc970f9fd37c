import { KIND_RULES, KINDS, type Kind } from '../homologation/kind.js';
import type { Actor } from '../homologation/workflow.js';
import type { Rank } from './rank.js';
import { TOWN_ACTS, type TownAct } from './types.js';

/** What decides what may be done with a town: its rank today, an open case, a pause. */
export interface TownFacts {
  rank: Rank;
  hasOpenCase: boolean;
  isPaused: boolean;
}

export interface OpenableKind {
  kind: Kind;
  /** From an unknown rank, those among which staff say what the town is; else empty. */
  ranks: Rank[];
}

/** The kinds of case that this person may open now. From an unknown rank only staff may. */
export function openableKinds({ rank, hasOpenCase, isPaused }: TownFacts, actor: Actor): OpenableKind[] {
  if (hasOpenCase || isPaused || (rank === 'unknown' && !actor.includes('coordinator'))) return [];
  return KINDS.flatMap((kind) => {
    const { fromRanks, openedBy } = KIND_RULES[kind];
    if (!fromRanks.includes(rank) || !openedBy.some((quality) => actor.includes(quality))) return [];
    return [{ kind, ranks: rank === 'unknown' ? fromRanks.filter((known) => known !== 'unknown') : [] }];
  });
}

/** The acts that this person may do on a town now. Those other than opening a case are the national team's. */
export function townActs(facts: TownFacts, actor: Actor): TownAct[] {
  return TOWN_ACTS.filter((act) => {
    if (act === 'open_case') return openableKinds(facts, actor).length > 0;
    return actor.includes('national') && !(act === 'departure' && facts.rank === 'left');
  });
}
