import { DomainError, type Unmet } from '../errors.js';
import { type CaseFacts, GUARDS, type GuardCode } from './guard.js';
import type { Kind } from './kind.js';
import type { State } from './state.js';

export const TRANSITION_NAMES = [
  'submit',
  'request_completion',
  'resubmit',
  'withdraw_request',
  'declare_admissible',
  'declare_inadmissible',
  'send_back',
  'schedule_visit',
  'reschedule_visit',
  'cancel_visit',
  'close_visit',
  'give_opinion',
  'defer',
  'decide',
  'notify',
  'close',
  'supersede_decision',
  'suspend',
  'resume',
  'abandon',
] as const;
export type TransitionName = (typeof TRANSITION_NAMES)[number];

/** In what quality a person acts on a case. `signer`: a town's team member allowed to sign; `rapporteur`: of this very case. */
export type Quality = 'signer' | 'town' | 'coordinator' | 'national' | 'rapporteur' | 'commission';

/** All the qualities one person has towards one case. National staff are given `coordinator` as well. */
export type Actor = readonly Quality[];

export interface Rule {
  from: readonly State[];
  /** `previous`: the state the case was suspended from. */
  to: State | 'previous';
  by: readonly Quality[];
  exceptKinds?: readonly Kind[];
  /** From `suspended`: only when it was suspended from one of these. */
  suspendedFrom?: readonly State[];
  requires?: readonly GuardCode[];
}

export interface TransitionOption {
  name: TransitionName;
  to: State;
  unmet: Unmet[];
}

const BEFORE_VISIT = ['draft', 'submitted', 'to_complete', 'admissible', 'visit_scheduled'] as const;
const BEFORE_DECISION = [...BEFORE_VISIT, 'visited', 'opinion_given'] as const;

/** The workflow as data: every way out of every state, who may take it and what must be true (workflow.md is its source). */
export const TRANSITIONS: Record<TransitionName, readonly Rule[]> = {
  submit: [
    {
      from: ['draft'],
      to: 'submitted',
      by: ['signer', 'coordinator'],
      requires: ['answers_complete', 'pieces_complete'],
    },
  ],
  request_completion: [{ from: ['submitted'], to: 'to_complete', by: ['coordinator'] }],
  resubmit: [
    {
      from: ['to_complete'],
      to: 'submitted',
      by: ['signer', 'coordinator'],
      requires: ['points_answered'],
    },
  ],
  withdraw_request: [{ from: ['to_complete'], to: 'submitted', by: ['coordinator'] }],
  declare_admissible: [
    {
      from: ['submitted'],
      to: 'admissible',
      by: ['coordinator'],
      requires: ['criteria_judged', 'criteria_not_refused', 'criteria_noted'],
    },
  ],
  declare_inadmissible: [
    {
      from: ['submitted'],
      to: 'inadmissible',
      by: ['coordinator'],
      exceptKinds: ['renewal'],
      requires: ['criterion_not_met'],
    },
  ],
  send_back: [
    {
      from: ['admissible'],
      to: 'submitted',
      by: ['coordinator'],
      exceptKinds: ['exceptional_audit'],
    },
    { from: ['visited'], to: 'visit_scheduled', by: ['coordinator'] },
    { from: ['opinion_given'], to: 'visited', by: ['national'] },
  ],
  schedule_visit: [{ from: ['admissible'], to: 'visit_scheduled', by: ['coordinator'] }],
  reschedule_visit: [{ from: ['visit_scheduled'], to: 'visit_scheduled', by: ['coordinator'] }],
  cancel_visit: [{ from: ['visit_scheduled'], to: 'admissible', by: ['coordinator'] }],
  close_visit: [
    {
      from: ['visit_scheduled'],
      to: 'visited',
      by: ['coordinator'],
      requires: ['commitments_appreciated'],
    },
  ],
  give_opinion: [
    {
      from: ['visited'],
      to: 'opinion_given',
      by: ['rapporteur', 'coordinator'],
    },
  ],
  defer: [{ from: ['opinion_given'], to: 'opinion_given', by: ['national'] }],
  decide: [{ from: ['opinion_given'], to: 'decided', by: ['national'] }],
  notify: [{ from: ['decided'], to: 'notified', by: ['national'] }],
  close: [{ from: ['notified'], to: 'closed', by: ['coordinator'] }],
  supersede_decision: [
    {
      from: ['decided', 'notified', 'closed'],
      to: 'decided',
      by: ['national'],
    },
  ],
  suspend: [{ from: BEFORE_DECISION, to: 'suspended', by: ['coordinator'] }],
  resume: [{ from: ['suspended'], to: 'previous', by: ['coordinator'] }],
  abandon: [
    {
      from: [...BEFORE_VISIT, 'suspended'],
      suspendedFrom: BEFORE_VISIT,
      to: 'abandoned',
      by: ['signer'],
      exceptKinds: ['exceptional_audit'],
    },
    {
      from: [...BEFORE_DECISION, 'suspended'],
      to: 'abandoned',
      by: ['national'],
    },
  ],
};

const isTownOnly = (actor: Actor) => actor.every((quality) => quality === 'signer' || quality === 'town');

/** The facts as this person may know them: a town reasons on the state it can see, so that no refusal betrays the closed debate. */
function seenBy(actor: Actor, facts: CaseFacts): CaseFacts {
  return isTownOnly(actor)
    ? {
        ...facts,
        state: facts.townState,
        suspendedFrom: facts.townSuspendedFrom,
      }
    : facts;
}

function leadsFrom(rule: Rule, facts: CaseFacts): boolean {
  if (!rule.from.includes(facts.state) || rule.exceptKinds?.includes(facts.kind)) return false;
  if (facts.state !== 'suspended') return true;
  if (facts.suspendedFrom === null) return rule.to !== 'previous' && !rule.suspendedFrom;
  return rule.suspendedFrom?.includes(facts.suspendedFrom) ?? true;
}

const isAllowed = (rule: Rule, actor: Actor) => rule.by.some((quality) => actor.includes(quality));

function target(rule: Rule, facts: CaseFacts): State {
  return rule.to === 'previous' ? (facts.suspendedFrom ?? facts.state) : rule.to;
}

function unmetGuards(rule: Rule, facts: CaseFacts): Unmet[] {
  return (rule.requires ?? []).flatMap((code) => GUARDS[code](facts) ?? []);
}

/** Which buttons this person has on this case now, and what each still lacks. */
export function transitionOptions(facts: CaseFacts, actor: Actor): TransitionOption[] {
  const seen = seenBy(actor, facts);
  return TRANSITION_NAMES.flatMap((name) => {
    const rule = TRANSITIONS[name].find(
      (candidate) => leadsFrom(candidate, seen) && isAllowed(candidate, actor),
    );
    return rule ? [{ name, to: target(rule, seen), unmet: unmetGuards(rule, seen) }] : [];
  });
}

/** Refuses (`forbidden`) a person whom no rule lets take this transition, here or in this state. Comes before any check of version or state. */
export function checkActor(facts: CaseFacts, name: TransitionName, actor: Actor): void {
  const seen = seenBy(actor, facts);
  const allowed = TRANSITIONS[name].filter((rule) => isAllowed(rule, actor));
  const here = TRANSITIONS[name].filter((rule) => leadsFrom(rule, seen));
  if (allowed.length === 0 || (here.length > 0 && !here.some((rule) => allowed.includes(rule))))
    throw new DomainError(
      'forbidden',
      'transition_forbidden',
      'Cette action n’est pas ouverte à votre rôle.',
    );
}

/** The state this transition leads to; throws `forbidden`, `conflict` (wrong state) or `rule` (guards, in `unmet`), in that order. */
export function nextState(facts: CaseFacts, name: TransitionName, actor: Actor): State {
  checkActor(facts, name, actor);
  const seen = seenBy(actor, facts);
  const rule = TRANSITIONS[name].find(
    (candidate) => leadsFrom(candidate, seen) && isAllowed(candidate, actor),
  );
  if (!rule)
    throw new DomainError(
      'conflict',
      'wrong_state',
      'Cette action n’est pas possible à ce stade du dossier.',
    );
  const unmet = unmetGuards(rule, seen);
  if (unmet.length > 0)
    throw new DomainError('rule', 'guard_unmet', unmet.map((guard) => guard.message).join(' '), { unmet });
  return target(rule, seen);
}
