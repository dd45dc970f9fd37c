import type { Pile } from '@pcc/shared';
import { Mark, type Shape, type Tone } from '../components/Mark';
import { useText } from '../i18n/text';

type Standing = Pile | 'done' | 'missing' | 'optional' | 'waiting' | 'infected';

const MARKS: Record<Standing, [Tone, Shape]> = {
  to_confirm: ['waiting', 'clock'],
  too_old: ['attention', 'warning'],
  never_given: ['calm', 'square'],
  missing: ['calm', 'square'],
  optional: ['calm', 'dash'],
  done: ['done', 'check'],
  waiting: ['waiting', 'clock'],
  infected: ['attention', 'cross'],
};

/** Where a piece stands. */
export function PileMark({ mark }: { mark: Standing }) {
  const t = useText();
  const [tone, shape] = MARKS[mark];
  return (
    <Mark shape={shape} tone={tone}>
      {t(`proof.mark.${mark}`)}
    </Mark>
  );
}
