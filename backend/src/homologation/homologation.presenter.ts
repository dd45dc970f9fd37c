import {
  canJoin,
  canProvide,
  canRecommend,
  type DecisionView,
  DOCUMENT_KINDS,
  type HomologationView,
  isOutsider,
  KIND_RULES,
  type LetterView,
  messageActs,
  type OpinionView,
  type PaperView,
  type PointTarget,
  type PointView,
  type State,
  type StepView,
  type TransitionName,
  townState,
  transitionOptions,
  type Visibility,
} from '@pcc/shared';
import { STAFF_NAME } from '../access/towards-town.js';
import { type LoadedCase, seenState, seenVersion } from './case.service.js';

interface StepRow extends StepView {
  seq: number;
  ofTown: boolean;
  visibility: Visibility;
}

interface DecisionRow extends Omit<DecisionView, 'isSuperseded'> {
  letterId: string | null;
  letterNumber: string | null;
  letterReady: boolean;
}

export interface CaseDetails {
  town_name: string;
  network_name: string;
  charter_version: string;
  charter_provisional: boolean;
  commune_name: string | null;
  rapporteur_name: string | null;
  steps: StepRow[];
  points: { id: string; target: PointTarget; reason: string; reply: string | null; version: number }[];
  opinion: OpinionView | null;
  decisions: DecisionRow[];
  papers: PaperView[];
}

/** A decision replaced before it was notified stays in the debate. */
function isNotified(decision: StepRow, steps: StepRow[]): boolean {
  const next = steps.find(
    (step) => step.seq > decision.seq && (step.name === 'notify' || step.name === 'supersede_decision'),
  );
  return next?.name === 'notify';
}

/** The steps a town may read: no return of the closed debate, the avis and decisions once a later notification came, only the last avis. */
function townSteps(steps: StepRow[]): StepView[] {
  const notifiedSeq = Math.max(0, ...steps.filter((step) => step.name === 'notify').map((step) => step.seq));
  const lastOpinion = Math.max(
    0,
    ...steps.filter((step) => step.name === 'give_opinion' && step.seq < notifiedSeq).map((step) => step.seq),
  );
  return steps
    .filter(
      (step) =>
        step.visibility === 'town' || (step.visibility === 'after_notification' && step.seq < notifiedSeq),
    )
    .filter((step) => step.name !== 'give_opinion' || step.seq === lastOpinion)
    .filter(
      (step) => (step.name !== 'decide' && step.name !== 'supersede_decision') || isNotified(step, steps),
    )
    .map((step) => {
      const known = step.seq < notifiedSeq;
      const mask = (state: State) => (known ? state : townState(state, false, 'visited'));
      return presentStep({
        ...step,
        from: step.from && mask(step.from),
        to: mask(step.to),
        by: step.ofTown ? step.by : staffOf(step.name),
        reason: step.name === 'defer' ? null : step.reason,
      });
    });
}

const COMMISSION = 'la commission d’homologation';

/** Towards a town, staff are named by their function. */
const staffOf = (name: TransitionName | 'open') => {
  if (name === 'decide' || name === 'notify' || name === 'defer' || name === 'supersede_decision')
    return 'l’équipe nationale';
  return name === 'give_opinion' ? COMMISSION : STAFF_NAME;
};

function presentStep({ id, name, from, to, at, by, onBehalf, reason }: StepView): StepView {
  return { id, name, from, to, at, by, onBehalf, reason };
}

function presentDecision(row: DecisionRow, all: DecisionRow[]): DecisionView {
  const { letterId: _id, letterNumber: _number, letterReady: _ready, ...decision } = row;
  const index = all.indexOf(row);
  return { ...decision, isSuperseded: all.slice(index + 1).some((later) => later.notifiedOn !== null) };
}

function presentLetters(loaded: LoadedCase, details: CaseDetails): LetterView[] {
  return details.decisions.flatMap((decision) =>
    decision.letterId === null || decision.letterNumber === null || decision.notifiedOn === null
      ? []
      : [
          {
            id: decision.letterId,
            number: decision.letterNumber,
            homologationId: loaded.row.id,
            townId: loaded.row.townId,
            townName: details.town_name,
            decisionId: decision.id,
            issuedOn: decision.notifiedOn,
            status: decision.letterReady ? ('ready' as const) : ('preparing' as const),
            isSuperseded: presentDecision(decision, details.decisions).isSuperseded,
          },
        ],
  );
}

/** A case for one person: a town gets nothing of the closed debate before a decision is notified. */
export function presentCase(loaded: LoadedCase, details: CaseDetails): HomologationView {
  const { row, actor, facts, asTown, hasNotifiedDecision, openPoints } = loaded;
  const editable = { state: row.state, townState: row.townState, openPoints };
  const isOpenToReader = !asTown || hasNotifiedDecision;
  const decisions = isOpenToReader
    ? details.decisions.filter((decision) => !asTown || decision.notifiedOn !== null)
    : [];
  const opinion = isOpenToReader ? details.opinion : null;
  const points: PointView[] = details.points.map((point) => ({
    ...point,
    reply: isOutsider(actor) ? null : point.reply,
    isAnswered: !facts.unansweredPoints.includes(`${point.target.type}:${point.target.code}`),
  }));
  return {
    id: row.id,
    townId: row.townId,
    townName: details.town_name,
    communeName: details.commune_name ?? details.town_name,
    networkId: row.networkId,
    networkName: details.network_name,
    charterId: row.charterId,
    charterVersion: details.charter_version,
    charterProvisional: details.charter_provisional,
    kind: row.kind,
    state: seenState(loaded),
    suspendedFrom: asTown ? row.townSuspendedFrom : row.suspendedFrom,
    version: seenVersion(loaded),
    rankBefore: row.rankBefore,
    reason: row.reason,
    openedOn: row.openedOn,
    submittedOn: row.submittedOn,
    visitOn: row.visitOn,
    dueOn: row.dueOn,
    deferredOn: row.deferredOn,
    deliberationOn: row.deliberationOn,
    population: presentPopulation(loaded),
    rapporteur:
      row.rapporteurId === null ? null : { id: row.rapporteurId, name: details.rapporteur_name ?? '' },
    participants: row.participants,
    attendance: isOpenToReader ? row.attendance : [],
    steps: asTown ? townSteps(details.steps) : details.steps.map(presentStep),
    points,
    opinion: opinion && asTown ? { ...opinion, by: COMMISSION, stepAsides: undefined } : opinion,
    decisions: decisions.map((decision) => {
      const view = presentDecision(decision, details.decisions);
      return decisions.some(({ id }) => id === view.supersedesId) ? view : { ...view, supersedesId: null };
    }),
    letters: isOpenToReader ? presentLetters(loaded, { ...details, decisions }) : [],
    // The acknowledgement is between the town and its network.
    papers: details.papers.filter(
      ({ kind }) => kind === 'application' || actor.includes('town') || actor.includes('coordinator'),
    ),
    signatures: { charterSignedOn: row.charterSignedOn, licenceSignedOn: row.licenceSignedOn },
    transitions: transitionOptions(facts, actor),
    outcomes: asTown ? [] : [...KIND_RULES[row.kind].outcomes],
    joinable: DOCUMENT_KINDS.filter((kind) => canJoin(editable, actor, kind)),
    canReply: points.some((point) => canProvide(editable, actor, point.target)),
    canRecommend: canRecommend(editable, actor),
    messageActs: messageActs(actor),
  };
}

function presentPopulation({ row }: LoadedCase): HomologationView['population'] {
  const { populationRoute, populationFigure, populationBasis, populationVintage, populationSource } = row;
  if (
    populationRoute === null ||
    populationFigure === null ||
    populationBasis === null ||
    populationVintage === null
  )
    return null;
  return {
    route: populationRoute,
    figure: populationFigure,
    basis: populationBasis,
    vintage: populationVintage,
    source: populationSource ?? '',
  };
}
