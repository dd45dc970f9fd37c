import {
  type Attendee,
  type Day,
  type DecisionRequest,
  differsFromOpinion,
  type Judgement,
  type OpinionCode,
  type OutcomeCode,
  type Participant,
  type Stance,
  type TransitionRequests,
} from '@pcc/shared';
import type { CasePlan } from './case-plan.js';
import type { DemoTown } from './demo-people.js';
import type { Random } from './random.js';
import { ANSWERS, FACTS, NOT_CONCERNED, SINCE_THEN } from './text/answers.js';
import { APPRECIATIONS, DIFFERS, OPINION_TEXTS, RECOMMENDATIONS, RESERVES, VISITORS } from './text/visit.js';
import { addDays } from './timetable.js';

const FALLBACK = ['La cité agit sur cet engagement ; les pièces jointes le montrent.'] as const;
/** Where a cité may say that a commitment does not concern it. */
const SOMETIMES_NOT_CONCERNED = ['2.4', '4.3', '5.3'];

export function drawAnswers(random: Random, codes: readonly string[], isReturn: boolean) {
  return codes.map((code) => {
    if (SOMETIMES_NOT_CONCERNED.includes(code) && random.chance(0.12)) return { code, text: NOT_CONCERNED };
    const text = random.pick(ANSWERS[code] ?? FALLBACK);
    return { code, text: isReturn && random.chance(0.6) ? random.pick(SINCE_THEN) + text : text };
  });
}

export const drawFacts = (random: Random, codes: readonly string[]) =>
  codes.map((code) => ({ code, fact: random.pick(FACTS[code] ?? FALLBACK) }));

/** The coordinator's judgements; a refused file lacks its programme. */
export function drawJudgements(
  random: Random,
  codes: readonly string[],
  isRefused: boolean,
): { code: string; judgement: Judgement; note: string }[] {
  return codes.map((code) => {
    if (isRefused && code === 'A4')
      return { code, judgement: 'not_met', note: 'Aucun programme n’est adopté à ce jour.' };
    if (code === 'A5' && random.chance(0.15))
      return {
        code,
        judgement: 'to_complete',
        note: 'La stratégie intercommunale est en cours de révision.',
      };
    return { code, judgement: 'met', note: random.chance(0.3) ? 'Vérifié sur pièces.' : '' };
  });
}

const STANCES: Record<OpinionCode, readonly [Stance, ...Stance[]]> = {
  favourable: [
    'strength',
    'strength',
    'strength',
    'on_track',
    'on_track',
    'on_track',
    'on_track',
    'to_strengthen',
  ],
  favourable_with_reserves: [
    'strength',
    'on_track',
    'on_track',
    'on_track',
    'to_strengthen',
    'to_strengthen',
  ],
  unfavourable: ['on_track', 'on_track', 'to_strengthen', 'to_strengthen', 'to_start'],
};

export function drawAppreciations(
  random: Random,
  codes: readonly string[],
  opinion: OpinionCode,
): { code: string; text: string; stance: Stance }[] {
  return codes.map((code) => {
    if (SOMETIMES_NOT_CONCERNED.includes(code) && random.chance(0.1))
      return { code, text: '', stance: 'not_applicable' };
    const stance = random.pick(STANCES[opinion]);
    return { code, stance, text: stance === 'not_applicable' ? '' : random.pick(APPRECIATIONS[stance]) };
  });
}

export function drawOpinion(random: Random, opinion: OpinionCode): TransitionRequests['give_opinion'] {
  const codes = random.some(
    Object.keys(RECOMMENDATIONS),
    random.integer(2, opinion === 'favourable' ? 4 : 5),
  );
  return {
    opinion,
    text: random.pick(OPINION_TEXTS[opinion]),
    recommendations: codes
      .sort()
      .map((commitmentCode) => ({ commitmentCode, text: RECOMMENDATIONS[commitmentCode] ?? '' })),
    ...(random.chance(0.2)
      ? {
          stepAsides: [
            { name: 'Élu d’une cité voisine', reason: 'Sa commune touche celle de la cité visitée.' },
          ],
        }
      : {}),
  };
}

export function drawParticipants(
  random: Random,
  rapporteurId: string,
  rapporteurName: string,
): Participant[] {
  const others = random.some(VISITORS, random.integer(2, 4)).map((visitor) => ({ ...visitor }));
  return [{ userId: rapporteurId, name: rapporteurName, quality: 'Rapporteur' }, ...others];
}

/** All were there, save sometimes the last. */
export const drawAttendance = (random: Random, participants: Participant[]): Attendee[] =>
  participants.map((participant, index) => ({
    ...participant,
    present: index < participants.length - 1 || random.chance(0.7),
  }));

export function decisionBody(
  { kind, opinion }: CasePlan,
  outcome: OutcomeCode,
  boardOn: Day,
): DecisionRequest {
  const hasReserves = outcome === 'renewed_with_reserves' || outcome === 'kept_with_reserves';
  return {
    boardOn,
    outcome,
    ...(hasReserves ? { reserves: RESERVES } : {}),
    ...(differsFromOpinion(kind, opinion, outcome) ? { reason: DIFFERS[outcome] } : {}),
    ...(outcome === 'withdrawn' ? { heardOn: addDays(boardOn, -12) } : {}),
  };
}

/** The figures that a first application freezes: the commune's own when it is below the threshold, else an invented one. */
export function populationBody(random: Random, { isDelegated, population }: DemoTown, year: number) {
  const isCommune = !isDelegated && population !== null && population < 6000;
  return {
    populationRoute: isCommune ? 'commune' : isDelegated ? 'commune_deleguee' : 'protected_area',
    populationFigure: isCommune ? population : random.integer(600, 2400),
    populationBasis: 'municipal',
    populationVintage: year - 3,
    populationSource: isCommune ? 'Insee' : 'Estimation de la commune (donnée de démonstration)',
  } as const;
}

/** The same figures as the town wrote them in its file, by field. */
export const populationFields = (body: Partial<ReturnType<typeof populationBody>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(body).map(([name, value]) => [
      `population.${name.slice('population'.length).toLowerCase()}`,
      String(value),
    ]),
  );
