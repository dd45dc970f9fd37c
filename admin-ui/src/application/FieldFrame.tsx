import type { Pile } from '@pcc/shared';
import type { ReactNode } from 'react';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './application.module.css';

interface FieldFrameProps {
  anchor: string;
  heading: ReactNode;
  /** Stands under the heading whatever the reader does. */
  lead?: ReactNode;
  why: string;
  example?: string | undefined;
  length?: string | undefined;
  /** What the network asked for about this, if anything. */
  asked?: string | undefined;
  pile?: Pile | null | undefined;
  children: ReactNode;
}

/** One thing to fill in: what it is, why it is asked, and its field. */
export function FieldFrame({
  anchor,
  heading,
  lead,
  why,
  example,
  length,
  asked,
  pile,
  children,
}: FieldFrameProps) {
  const t = useText();
  return (
    <section id={anchor} className={styles.block} aria-labelledby={`${anchor}-heading`}>
      <h3 id={`${anchor}-heading`}>{heading}</h3>
      {lead}
      {asked !== undefined && (
        <div className={styles.asked}>
          <p className="small">
            <strong>{t('application.asked')}</strong>
          </p>
          <p className="prose">{asked}</p>
        </div>
      )}
      <details className={styles.why}>
        <summary>{t('application.why')}</summary>
        <p>{why}</p>
        {example !== undefined && <p>{t('application.example', { text: example })}</p>}
        {length !== undefined && <p className="muted">{length}</p>}
      </details>
      {pile && <p className={`small ${styles.pile}`}>◷ {t(`application.pile.${pile}`)}</p>}
      {children}
    </section>
  );
}

interface WrittenProps {
  by: string | null;
  updatedAt: string | null;
  onBehalf: boolean;
}

/** Who wrote last, and when. */
export function Written({ by, updatedAt, onBehalf }: WrittenProps) {
  const t = useText();
  const { instant } = useFormats();
  if (!by || !updatedAt) return null;
  return (
    <p className="muted small">
      {t('application.writtenBy', { name: by, at: instant(updatedAt) })}
      {onBehalf && ` (${t('application.onBehalf')})`}
    </p>
  );
}

interface ReadTextProps {
  text: string;
  /** Replaces the text at the next sending. */
  pendingText: string | null;
}

/** A text that is not to be written now. */
export function ReadText({ text, pendingText }: ReadTextProps) {
  const t = useText();
  const shown = pendingText ?? text;
  return shown === '' ? (
    <p className="muted">{t('application.empty')}</p>
  ) : (
    <div className="prose">{shown}</div>
  );
}

/** A change that waits for its sending: the words sent before stay at hand. */
export function PendingMark({ text, pendingText }: ReadTextProps) {
  const t = useText();
  if (pendingText === null) return null;
  return (
    <>
      <p className="small">{t('application.pending')}</p>
      {text !== '' && (
        <details className={styles.why}>
          <summary>{t('application.sentBefore')}</summary>
          <div className="prose">{text}</div>
        </details>
      )}
    </>
  );
}
