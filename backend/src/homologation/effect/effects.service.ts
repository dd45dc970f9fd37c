import { Injectable } from '@nestjs/common';
import type { TransitionName } from '@pcc/shared';
import { DebateEffects } from './debate.effect.js';
import type { Effect } from './effect.js';
import { EndingEffects } from './ending.effect.js';
import { SubmissionEffects } from './submission.effect.js';
import { VisitEffects } from './visit.effect.js';

/** What each transition does besides changing the state. */
@Injectable()
export class Effects {
  readonly of: { [Name in TransitionName]: Effect<Name> };

  constructor(
    submission: SubmissionEffects,
    visit: VisitEffects,
    debate: DebateEffects,
    ending: EndingEffects,
  ) {
    this.of = {
      submit: submission.submit,
      request_completion: submission.requestCompletion,
      resubmit: submission.resubmit,
      withdraw_request: submission.withdrawRequest,
      declare_admissible: () => ({}),
      declare_inadmissible: ending.declareInadmissible,
      send_back: () => ({}),
      schedule_visit: visit.schedule,
      reschedule_visit: visit.reschedule,
      cancel_visit: visit.cancel,
      close_visit: visit.close,
      give_opinion: debate.giveOpinion,
      defer: debate.defer,
      decide: debate.decide,
      notify: debate.notify,
      close: debate.close,
      supersede_decision: debate.supersede,
      suspend: ending.suspend,
      resume: ending.resume,
      abandon: ending.abandon,
    };
  }
}
