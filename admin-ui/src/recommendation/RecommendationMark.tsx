import type { RecommendationView } from '@pcc/shared';
import marks from '../components/marks.module.css';
import { useText } from '../i18n/text';

type Status = RecommendationView['status'];

const WORK: Record<Status, 'waiting' | 'done' | 'calm'> = {
  draft: 'calm',
  pending: 'waiting',
  started: 'waiting',
  done: 'done',
  dropped: 'calm',
};

export const RECOMMENDATION_SHAPES: Record<Status, string> = {
  draft: 'M2 10 3 7 8.5 1.5 10.5 3.5 5 9Z',
  pending: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  started: 'M3 1.5 10 6 3 10.5Z',
  done: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  dropped: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
};

/** Where a recommendation stands: a shape of its own and the word. */
export function RecommendationMark({ status }: { status: Status }) {
  const t = useText();
  return (
    <span className={marks.mark}>
      <svg viewBox="0 0 12 12" className={marks[WORK[status]]} aria-hidden="true" focusable="false">
        <path
          d={RECOMMENDATION_SHAPES[status]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span style={{ whiteSpace: 'nowrap' }}>{t(`label.recommendation.${status}`)}</span>
    </span>
  );
}
