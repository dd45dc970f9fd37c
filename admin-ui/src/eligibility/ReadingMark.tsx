import type { EligibilityReading } from '@pcc/shared';
import { Mark, type Shape, type Tone } from '../components/Mark';
import { useText } from '../i18n/text';

const MARKS: Record<EligibilityReading, [Tone, Shape]> = {
  fits: ['done', 'check'],
  to_prepare: ['waiting', 'clock'],
  to_check: ['waiting', 'question'],
  missing: ['attention', 'warning'],
  on_site: ['calm', 'place'],
};

export function ReadingMark({ reading }: { reading: EligibilityReading }) {
  const t = useText();
  const [tone, shape] = MARKS[reading];
  return (
    <Mark shape={shape} tone={tone}>
      {t(`eligibility.reading.${reading}`)}
    </Mark>
  );
}
