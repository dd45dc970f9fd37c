import type { State } from '@pcc/shared';
import { useText } from '../i18n/text';
import { Mark, type Shape, type Tone } from './Mark';
import { useAudience } from './use-audience';

const TONES: Record<State, Tone> = {
  draft: 'calm',
  submitted: 'waiting',
  to_complete: 'attention',
  admissible: 'waiting',
  inadmissible: 'calm',
  visit_scheduled: 'waiting',
  visited: 'waiting',
  opinion_given: 'waiting',
  decided: 'attention',
  notified: 'done',
  closed: 'done',
  suspended: 'calm',
  abandoned: 'calm',
};

const SHAPES: Record<Tone, Shape> = { waiting: 'clock', done: 'check', attention: 'warning', calm: 'dash' };

/** A town reads its own words. */
export function StateMark({ state }: { state: State }) {
  const t = useText();
  const audience = useAudience();
  const tone = TONES[state];
  return (
    <Mark shape={SHAPES[tone]} tone={tone}>
      {t(audience === 'town' ? `label.townState.${state}` : `label.state.${state}`)}
    </Mark>
  );
}
