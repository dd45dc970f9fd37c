export const STATES = [
  'draft',
  'submitted',
  'to_complete',
  'admissible',
  'inadmissible',
  'visit_scheduled',
  'visited',
  'opinion_given',
  'decided',
  'notified',
  'closed',
  'suspended',
  'abandoned',
] as const;
export type State = (typeof STATES)[number];

/** The states of a case that is over; it then no longer holds its town's one open place. */
export const FINAL_STATES = ['inadmissible', 'closed', 'abandoned'] as const satisfies readonly State[];

/** The states a town cannot tell apart before the notification: the debate is closed. */
export const CLOSED_DEBATE = ['visited', 'opinion_given', 'decided'] as const satisfies readonly State[];

export function isOpen(state: State): boolean {
  return !(FINAL_STATES as readonly State[]).includes(state);
}

/**
 * The state as the town reads it. Before a notified decision the closed debate is one state, `visited`; while a notified
 * decision is being superseded the town keeps reading what it read before.
 */
export function townState(state: State, hasNotifiedDecision: boolean, before: State): State {
  if (!(CLOSED_DEBATE as readonly State[]).includes(state)) return state;
  return hasNotifiedDecision ? before : 'visited';
}

/** Who may read a step or a line of history: the town at once, the town once a later decision is notified, or staff only. */
export type Visibility = 'town' | 'after_notification' | 'staff';
