import type { State, StepView } from '@pcc/shared';
import { stepsOf } from './stepper-model';

const step = (to: State, day: string): StepView => ({
  id: `${to}-${day}`,
  name: 'open',
  from: null,
  to,
  at: `2026-${day}T10:00:00Z`,
  by: 'Réseau',
  onBehalf: false,
  reason: null,
});

const path = (state: State, steps: StepView[], suspendedFrom: State | null = null) => ({
  state,
  suspendedFrom,
  steps,
  kind: 'upgrade' as const,
  openedOn: '2026-01-01',
});

const current = (homologation: Parameters<typeof stepsOf>[0], audience: 'town' | 'staff' = 'staff') =>
  stepsOf(homologation, audience).find((line) => line.status === 'current')?.name;

describe('the stepper of a case', () => {
  it('has nine steps for staff, and seven for a town, which cannot tell the closed debate apart', () => {
    expect(stepsOf(path('draft', []), 'staff')).toHaveLength(9);
    expect(stepsOf(path('draft', []), 'town')).toHaveLength(7);
  });

  it('keeps a detour on the step it left', () => {
    expect(current(path('to_complete', [step('submitted', '02-01')]))).toBe('submitted');
    expect(current(path('suspended', [step('admissible', '03-01')], 'admissible'))).toBe('admissible');
    expect(current(path('abandoned', [step('submitted', '02-01'), step('abandoned', '03-01')]))).toBe(
      'submitted',
    );
  });

  it('dates a step by the last time it was reached, and says nothing of those to come', () => {
    const lines = stepsOf(
      path('submitted', [
        step('submitted', '02-01'),
        step('admissible', '03-01'),
        step('submitted', '04-01'),
      ]),
      'staff',
    );
    expect(lines.find((line) => line.name === 'submitted')?.at).toBe('2026-04-01T10:00:00Z');
    expect(lines.find((line) => line.name === 'admissible')).toMatchObject({ status: 'next', at: null });
  });

  it('starts an exceptional visit at its admissibility', () => {
    const lines = stepsOf({ ...path('admissible', []), kind: 'exceptional_audit' }, 'staff');
    expect(lines[0]).toMatchObject({ name: 'admissible', status: 'current' });
  });
});
