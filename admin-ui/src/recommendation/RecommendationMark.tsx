import type { RecommendationView } from '@pcc/shared';
import { Mark, type Shape, type Tone } from '../components/Mark';
import { useText } from '../i18n/text';

type Status = RecommendationView['status'];

const TONES: Record<Status, Tone> = {
  draft: 'calm',
  pending: 'waiting',
  started: 'waiting',
  done: 'done',
  dropped: 'calm',
};

export const RECOMMENDATION_SHAPES: Record<Status, Shape> = {
  draft: 'pen',
  pending: 'clock',
  started: 'start',
  done: 'check',
  dropped: 'cross',
};

/** Where a recommendation stands. */
export function RecommendationMark({ status }: { status: Status }) {
  const t = useText();
  return (
    <Mark shape={RECOMMENDATION_SHAPES[status]} tone={TONES[status]}>
      <span style={{ whiteSpace: 'nowrap' }}>{t(`label.recommendation.${status}`)}</span>
    </Mark>
  );
}
