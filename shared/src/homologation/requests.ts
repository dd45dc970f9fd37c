import type { PopulationBasis, PopulationRoute } from '../charter/types.js';
import type { Day } from '../dates.js';
import type { PointTarget } from './editing.js';
import type { OpinionCode, OutcomeCode } from './outcome.js';
import type { Attendee, Participant } from './types.js';

/** Bodies of `POST /api/homologations/:id/transitions`, flat, by name. */
export interface TransitionRequests {
  submit: {
    deliberationOn: Day;
    deliberationDocumentId: string;
    /** For a first application: frozen from then on. */
    populationRoute?: PopulationRoute;
    populationFigure?: number;
    populationBasis?: PopulationBasis;
    populationVintage?: number;
    populationSource?: string;
  };
  request_completion: {
    points: { target: PointTarget; reason: string }[];
    dueOn: Day;
  };
  resubmit: object;
  withdraw_request: { reason: string };
  declare_admissible: object;
  declare_inadmissible: { reason: string };
  send_back: { reason: string };
  schedule_visit: {
    visitOn: Day;
    participants: Participant[];
    rapporteurId: string;
  };
  reschedule_visit: { visitOn: Day; reason: string };
  cancel_visit: { reason: string };
  close_visit: { attendance: Attendee[] };
  give_opinion: {
    opinion: OpinionCode;
    text: string;
    recommendations?: { commitmentCode?: string; text: string }[];
    stepAsides?: { name: string; reason?: string }[];
  };
  defer: { boardOn: Day; reason: string };
  decide: DecisionRequest;
  notify: object;
  close: { charterSignedOn?: Day; licenceSignedOn?: Day };
  supersede_decision: DecisionRequest & { reason: string };
  suspend: { reason: string };
  resume: { reason?: string };
  abandon: { reason: string; deliberationOn?: Day };
}

export interface DecisionRequest {
  boardOn: Day;
  outcome: OutcomeCode;
  effectiveOn?: Day;
  reserves?: string;
  /** Needed when the decision differs from the opinion. */
  reason?: string;
  /** Outcomes with reserves: the nearer day of the next visit. */
  returnOn?: Day;
  /** A withdrawal: the day the mayor was heard. */
  heardOn?: Day;
}
