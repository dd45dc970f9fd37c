import type { TransitionName } from '@pcc/shared';
import { v7 } from 'uuid';

const DAY = '2026-06-15';
const reason = 'Motif.';

/** A body that is well-formed for each transition. */
export const TRANSITION_BODIES: Record<TransitionName, Record<string, unknown>> = {
  submit: { deliberationOn: DAY, deliberationDocumentId: v7() },
  request_completion: {
    points: [{ target: { type: 'answer', code: '2.4' }, reason }],
    dueOn: '2026-09-01',
  },
  resubmit: {},
  withdraw_request: { reason },
  declare_admissible: {},
  declare_inadmissible: { reason },
  send_back: { reason },
  schedule_visit: { visitOn: DAY, participants: [], rapporteurId: v7() },
  reschedule_visit: { visitOn: DAY, reason },
  cancel_visit: { reason },
  close_visit: { attendance: [{ name: 'Rapporteur' }] },
  give_opinion: { opinion: 'favourable', text: 'Avis.' },
  defer: { boardOn: DAY, reason },
  decide: { boardOn: DAY, outcome: 'renewed' },
  notify: {},
  close: {},
  supersede_decision: { boardOn: DAY, outcome: 'renewed', reason },
  suspend: { reason },
  resume: {},
  abandon: { reason },
};
