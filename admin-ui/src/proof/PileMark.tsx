import type { Pile } from '@pcc/shared';
import { useText } from '../i18n/text';
import styles from './proof.module.css';

type Mark = Pile | 'done' | 'missing' | 'optional' | 'waiting' | 'infected';

const SHAPES: Record<Mark, string> = {
  to_confirm: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  too_old: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4',
  never_given: 'M2 2h8v8H2Z',
  missing: 'M2 2h8v8H2Z',
  optional: 'M2 6h8',
  done: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  waiting: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  infected: 'M2 2l8 8M10 2l-8 8',
};

/** Where a piece stands: a shape of its own and the word, never a colour alone. */
export function PileMark({ mark }: { mark: Mark }) {
  const t = useText();
  return (
    <span className={styles.pile} data-pile={mark}>
      <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
        <path
          d={SHAPES[mark]}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{t(`proof.mark.${mark}`)}</span>
    </span>
  );
}
