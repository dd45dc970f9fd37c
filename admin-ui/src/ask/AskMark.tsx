import type { AskState } from '@pcc/shared';
import { Mark, type Shape, type Tone } from '../components/Mark';
import { useAudience } from '../components/use-audience';
import { useText } from '../i18n/text';

const MARKS: Record<AskState, [Tone, Shape]> = {
  open: ['waiting', 'clock'],
  answered: ['attention', 'warning'],
  accepted: ['done', 'check'],
  expired: ['calm', 'dash'],
  revoked: ['calm', 'dash'],
};

/** What waits for one side is at work on the other. */
const TOWN_MARKS: Partial<Record<AskState, AskState>> = { open: 'answered', answered: 'open' };

/** How far a request is. */
export function AskMark({ state }: { state: AskState }) {
  const t = useText();
  const audience = useAudience();
  const [tone, shape] = MARKS[audience === 'town' ? (TOWN_MARKS[state] ?? state) : state];
  return (
    <Mark shape={shape} tone={tone}>
      {t(audience === 'town' ? `ask.townState.${state}` : `ask.state.${state}`)}
    </Mark>
  );
}
