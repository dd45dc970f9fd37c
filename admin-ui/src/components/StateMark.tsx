import type { State } from '@pcc/shared';
import { useText } from '../i18n/text';
import styles from './marks.module.css';
import { useAudience } from './use-audience';

type Work = 'waiting' | 'done' | 'attention' | 'calm';

const WORK: Record<State, Work> = {
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

const SHAPES: Record<Work, string> = {
  waiting: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  done: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  attention: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4',
  calm: 'M2 6h8',
};

/** A state of work: a shape of its own and the word, never a colour alone. A town reads its own words. */
export function StateMark({ state }: { state: State }) {
  const t = useText();
  const audience = useAudience();
  const work = WORK[state];
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 12 12" className={styles[work]} aria-hidden="true" focusable="false">
        <path
          d={SHAPES[work]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{t(audience === 'town' ? `label.townState.${state}` : `label.state.${state}`)}</span>
    </span>
  );
}
