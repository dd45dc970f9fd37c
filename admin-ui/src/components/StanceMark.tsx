import type { Stance } from '@pcc/shared';
import { useText } from '../i18n/text';
import styles from './marks.module.css';

const SHAPES: Record<Stance, string> = {
  strength: 'M6 1 11 11H1Z',
  on_track: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Z',
  to_strengthen: 'M6 0.5 11.5 6 6 11.5 0.5 6Z',
  to_start: 'M1.5 1.5h9v9h-9Z',
  not_applicable: 'M1 5.2h10v1.6H1Z',
};

/** Drawn in ink by its shape alone: colours would make it a mark. */
export function StanceMark({ stance }: { stance: Stance }) {
  const t = useText();
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 12 12" className={styles.words} aria-hidden="true" focusable="false">
        <path d={SHAPES[stance]} fill="currentColor" />
      </svg>
      <span>{t(`label.stance.${stance}`)}</span>
    </span>
  );
}
