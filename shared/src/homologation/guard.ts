import type { Judgement } from '../charter/types.js';
import type { Unmet } from '../errors.js';
import type { Kind } from './kind.js';
import type { State } from './state.js';

/** Everything the workflow needs to know of a case, read in the transaction that moves it. Lists hold codes. */
export interface CaseFacts {
  kind: Kind;
  state: State;
  suspendedFrom: State | null;
  townState: State;
  townSuspendedFrom: State | null;
  /** Mandatory answers that are absent, blank or proposed but not confirmed. */
  missingAnswers: string[];
  /** Kinds of mandatory pieces of which no file was joined. */
  missingPieces: string[];
  /** Named points of the pending request that have neither a reply nor a new answer or piece. */
  unansweredPoints: string[];
  /** The criteria to judge for this kind of case. */
  criteria: { code: string; judgement: Judgement | null; hasNote: boolean }[];
  /** Commitments without a stance, or without the text that their stance needs. */
  unappreciated: string[];
}

export const GUARD_CODES = [
  'answers_complete',
  'pieces_complete',
  'points_answered',
  'criteria_judged',
  'criteria_not_refused',
  'criteria_noted',
  'criterion_not_met',
  'commitments_appreciated',
] as const;
export type GuardCode = (typeof GUARD_CODES)[number];

function lacking(code: GuardCode, message: string, items: string[]): Unmet | null {
  return items.length === 0 ? null : { code, message, items };
}

const codes = (criteria: CaseFacts['criteria']) => criteria.map((criterion) => criterion.code);

/** The conditions of the transitions: null when met, else what is missing. */
export const GUARDS: Record<GuardCode, (facts: CaseFacts) => Unmet | null> = {
  answers_complete: (facts) =>
    lacking('answers_complete', 'Il manque des réponses aux engagements.', facts.missingAnswers),
  pieces_complete: (facts) => lacking('pieces_complete', 'Il manque des pièces.', facts.missingPieces),
  points_answered: (facts) =>
    lacking('points_answered', 'Des compléments demandés sont sans réponse.', facts.unansweredPoints),
  criteria_judged: (facts) =>
    lacking(
      'criteria_judged',
      'Des critères ne sont pas encore appréciés.',
      codes(facts.criteria.filter((c) => c.judgement === null)),
    ),
  criteria_not_refused: ({ kind, criteria }) =>
    lacking(
      'criteria_not_refused',
      kind === 'renewal'
        ? 'Un critère non rempli demande une explication.'
        : 'Un critère n’est pas rempli : le dossier n’est pas recevable.',
      codes(criteria.filter((c) => c.judgement === 'not_met' && !(kind === 'renewal' && c.hasNote))),
    ),
  criteria_noted: (facts) =>
    lacking(
      'criteria_noted',
      'Un critère à compléter demande une explication.',
      codes(facts.criteria.filter((c) => c.judgement === 'to_complete' && !c.hasNote)),
    ),
  criterion_not_met: ({ criteria }) =>
    criteria.some((c) => c.judgement === 'not_met')
      ? null
      : {
          code: 'criterion_not_met',
          message: 'Aucun critère n’est apprécié « non rempli ».',
        },
  commitments_appreciated: (facts) =>
    lacking(
      'commitments_appreciated',
      'Des engagements n’ont pas encore d’appréciation.',
      facts.unappreciated,
    ),
};
