import type { EligibilityReading } from '@pcc/shared';
import marks from '../components/marks.module.css';
import { useText } from '../i18n/text';

const SHAPES: Record<EligibilityReading, { path: string; work: 'waiting' | 'done' | 'attention' | 'calm' }> =
  {
    fits: { path: 'M1.5 6.5 4.5 9.5 10.5 2.5', work: 'done' },
    to_prepare: { path: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5', work: 'waiting' },
    to_check: { path: 'M4 4.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M6 10v.3', work: 'waiting' },
    missing: { path: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4', work: 'attention' },
    on_site: { path: 'M6 11C3 7.5 2.5 6 2.5 4.5a3.5 3.5 0 0 1 7 0C9.5 6 9 7.5 6 11ZM6 4v1', work: 'calm' },
  };

/** A shape of its own and the word, never a colour alone. */
export function ReadingMark({ reading }: { reading: EligibilityReading }) {
  const t = useText();
  const { path, work } = SHAPES[reading];
  return (
    <span className={marks.mark}>
      <svg viewBox="0 0 12 12" className={marks[work]} aria-hidden="true" focusable="false">
        <path
          d={path}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.4"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{t(`eligibility.reading.${reading}`)}</span>
    </span>
  );
}
