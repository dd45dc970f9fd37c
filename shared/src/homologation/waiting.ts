import type { State } from './state.js';
import type { Quality, TransitionName } from './workflow.js';

export interface Awaited {
  by: Quality;
  transition: TransitionName;
}

/** Whose turn it is in each state, and by which act the case usually goes on. Null: nobody's. */
export const AWAITED: Record<State, Awaited | null> = {
  draft: { by: 'signer', transition: 'submit' },
  submitted: { by: 'coordinator', transition: 'declare_admissible' },
  to_complete: { by: 'signer', transition: 'resubmit' },
  admissible: { by: 'coordinator', transition: 'schedule_visit' },
  inadmissible: null,
  visit_scheduled: { by: 'coordinator', transition: 'close_visit' },
  visited: { by: 'rapporteur', transition: 'give_opinion' },
  opinion_given: { by: 'national', transition: 'decide' },
  decided: { by: 'national', transition: 'notify' },
  notified: { by: 'coordinator', transition: 'close' },
  closed: null,
  suspended: { by: 'coordinator', transition: 'resume' },
  abandoned: null,
};
