import type { HomologationView, State } from '@pcc/shared';

const STAFF_STEPS = [
  'draft',
  'submitted',
  'admissible',
  'visit_scheduled',
  'visited',
  'opinion_given',
  'decided',
  'notified',
  'closed',
] as const satisfies readonly State[];
export type StepName = (typeof STAFF_STEPS)[number];

/** A town cannot tell the closed debate apart: it has one step between the visit and the notification. */
const TOWN_STEPS: readonly StepName[] = [
  'draft',
  'submitted',
  'admissible',
  'visit_scheduled',
  'visited',
  'notified',
  'closed',
];

export interface StepLine {
  name: StepName;
  /** When the case last reached this step. */
  at: string | null;
  status: 'done' | 'current' | 'next';
}

type Path = Pick<HomologationView, 'state' | 'suspendedFrom' | 'steps' | 'kind' | 'openedOn'>;

const isStep = (state: State): state is StepName => (STAFF_STEPS as readonly State[]).includes(state);

/** The step a case stands on: a detour (compléments, suspension, early end) belongs to the step it left. */
function standingOn({ state, suspendedFrom, steps }: Path): StepName {
  const shown = state === 'suspended' && suspendedFrom ? suspendedFrom : state;
  if (isStep(shown)) return shown;
  if (shown === 'to_complete') return 'submitted';
  const reached = [...steps].reverse().find((step) => isStep(step.to));
  return reached && isStep(reached.to) ? reached.to : 'draft';
}

export function stepsOf(homologation: Path, audience: 'town' | 'staff'): StepLine[] {
  const all = audience === 'town' ? TOWN_STEPS : STAFF_STEPS;
  const names =
    homologation.kind === 'exceptional_audit'
      ? all.filter((name) => name !== 'draft' && name !== 'submitted')
      : all;
  const current = Math.max(0, names.indexOf(standingOn(homologation)));
  return names.map((name, index) => {
    const reached = [...homologation.steps].reverse().find((step) => step.to === name);
    const at = index <= current ? (reached?.at ?? (index === 0 ? homologation.openedOn : null)) : null;
    return { name, at, status: index < current ? 'done' : index === current ? 'current' : 'next' };
  });
}
