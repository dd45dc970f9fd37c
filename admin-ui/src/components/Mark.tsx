import type { ReactNode } from 'react';
import styles from './marks.module.css';

/** Drawn on twelve points by twelve. Each tells its meaning without any colour. */
const SHAPES = {
  check: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  clock: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  cross: 'M2.5 2.5l7 7M9.5 2.5l-7 7',
  dash: 'M2 6h8',
  flag: 'M2.5 1v10M2.5 1.5h7.5l-2 2.25 2 2.25H2.5',
  handover: 'M1 4h8L7 2M11 8H3l2 2',
  lock: 'M2 5h8v6H2ZM4 5V3.5a2 2 0 0 1 4 0V5',
  pen: 'M2 10 3 7 8.5 1.5 10.5 3.5 5 9Z',
  person: 'M6 1.5a2.2 2.2 0 1 0 0 4.4 2.2 2.2 0 0 0 0-4.4ZM1.5 11c.5-3 8.5-3 9 0',
  place: 'M6 11C3 7.5 2.5 6 2.5 4.5a3.5 3.5 0 0 1 7 0C9.5 6 9 7.5 6 11ZM6 4v1',
  question: 'M4 4.2a2 2 0 1 1 2.8 1.9c-.6.3-.8.7-.8 1.4M6 10v.3',
  signature: 'M1.5 10.5h9M2.5 8 8.5 2l1.5 1.5L4 9.5H2.5Z',
  square: 'M2 2h8v8H2Z',
  start: 'M3 1.5 10 6 3 10.5Z',
  up: 'M6 11V2M2.5 5.5 6 2l3.5 3.5',
  warning: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4',
} as const;

export type Shape = keyof typeof SHAPES;
/** How work goes: the only meanings that have a colour. */
export type Tone = 'waiting' | 'done' | 'attention' | 'calm';

export function MarkShape({ shape, tone }: { shape: Shape; tone?: Tone }) {
  return (
    <svg viewBox="0 0 12 12" className={tone && styles[tone]} aria-hidden="true" focusable="false">
      <path
        d={SHAPES[shape]}
        fill="none"
        stroke="currentColor"
        strokeWidth="1.6"
        strokeLinecap="round"
        strokeLinejoin="round"
      />
    </svg>
  );
}

/** A state of work: a shape of its own and the words, never a colour alone. */
export function Mark({ shape, tone, children }: { shape: Shape; tone: Tone; children: ReactNode }) {
  return (
    <span className={styles.mark}>
      <MarkShape shape={shape} tone={tone} />
      <span>{children}</span>
    </span>
  );
}
