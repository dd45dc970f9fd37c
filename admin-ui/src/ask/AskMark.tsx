import type { AskState } from '@pcc/shared';
import styles from '../components/marks.module.css';
import { useAudience } from '../components/use-audience';
import { useText } from '../i18n/text';

const MARKS: Record<AskState, { tone: 'waiting' | 'attention' | 'done' | 'calm'; shape: string }> = {
  open: { tone: 'waiting', shape: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5' },
  answered: { tone: 'attention', shape: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4' },
  accepted: { tone: 'done', shape: 'M1.5 6.5 4.5 9.5 10.5 2.5' },
  expired: { tone: 'calm', shape: 'M2 6h8' },
  revoked: { tone: 'calm', shape: 'M2 6h8' },
};

/** What waits for one side is at work on the other. */
const TOWN_MARKS: Partial<Record<AskState, AskState>> = { open: 'answered', answered: 'open' };

/** How far a request is: a shape and the word. */
export function AskMark({ state }: { state: AskState }) {
  const t = useText();
  const audience = useAudience();
  const { tone, shape } = MARKS[audience === 'town' ? (TOWN_MARKS[state] ?? state) : state];
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 12 12" className={styles[tone]} aria-hidden="true" focusable="false">
        <path
          d={shape}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{t(audience === 'town' ? `ask.townState.${state}` : `ask.state.${state}`)}</span>
    </span>
  );
}
