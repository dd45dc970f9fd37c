import type { ApplicationView } from '@pcc/shared';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router-dom';
import { chapterName } from '../charter/case-chapters';
import { type Text, useText } from '../i18n/text';
import styles from './application.module.css';
import { partPath } from './application-path';
import { type Entry, leftOf, remainingAt, roundedTime } from './section-model';

export const entryName = (t: Text, entry: Entry): string =>
  entry.part === 'commitments' ? chapterName(t, entry) : t(`application.part.${entry.part}`);

export function timeWords(t: Text, minutes: number): string {
  const time = roundedTime(minutes);
  return time.hours === 0
    ? t('application.remains.minutes', { minutes: String(time.minutes) })
    : t('application.remains.hours', {
        hours: String(time.hours),
        minutes: String(time.minutes).padStart(2, '0'),
      });
}

interface PartNavProps {
  application: ApplicationView;
  entries: Entry[];
  current: Entry;
  /** Someone may write: what remains is told. */
  isOpen: boolean;
  onChosen?: () => void;
}

/** The parts of the file, with what remains of each in words, always at hand. */
export function PartNav({ application, entries, current, isOpen, onChosen }: PartNavProps) {
  const t = useText();
  const nav = useRef<HTMLElement>(null);
  const path = partPath(application.id, current);
  useEffect(() => showWithin(nav.current, path), [path]);
  return (
    <nav ref={nav} aria-label={t('application.parts')}>
      {isOpen && <Remains application={application} />}
      <ul className={styles.parts}>
        {entries.map((entry) => (
          <li key={`${entry.part}-${entry.chapter ?? ''}`}>
            <Link
              to={partPath(application.id, entry)}
              aria-current={entry === current ? 'page' : undefined}
              preventScrollReset
              onClick={onChosen}
            >
              <span className={styles.partName}>{entryName(t, entry)}</span>
              {isOpen && <Left application={application} entry={entry} />}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}

/** Brings a part into the view of a list that scrolls by itself, and leaves the page where it is. */
function showWithin(nav: HTMLElement | null, path: string) {
  const list = nav?.parentElement;
  const link = nav?.querySelector(`a[href="${path}"]`);
  if (!list || !link) return;
  const [around, here] = [list.getBoundingClientRect(), link.getBoundingClientRect()];
  if (here.bottom > around.bottom || here.top < around.top)
    list.scrollTop += here.top - around.top - around.height / 2;
}

function Remains({ application: { remaining, remainingMinutes } }: { application: ApplicationView }) {
  const t = useText();
  const required = remaining.flatMap(({ items }) => items).filter(({ isRequired }) => isRequired).length;
  return (
    <div className={styles.remains}>
      <h2 className="small" style={{ fontWeight: 650, margin: 0 }}>
        {t('application.remains.title')}
      </h2>
      <p>
        {required === 0
          ? t('application.remains.nothing')
          : t('application.remains.required', { smart_count: required })}
      </p>
      {remainingMinutes > 0 && (
        <p className="muted small">
          {t('application.remains.time', { time: timeWords(t, remainingMinutes) })}
        </p>
      )}
    </div>
  );
}

/** What remains of one part: what is to be given, what is to be confirmed, or nothing. */
function Left({ application, entry }: { application: ApplicationView; entry: Entry }) {
  const t = useText();
  if (entry.part === 'send' || entry.part === 'start') return null;
  const remaining = remainingAt(application.remaining, entry);
  if (!remaining || remaining.items.length === 0)
    return (
      <span className={`${styles.left} ${styles.done}`}>
        <span aria-hidden="true">✓ </span>
        {t('application.remains.complete')}
      </span>
    );
  const { toGive, toConfirm, isRequired } = leftOf(remaining.items);
  const given = toGive > 0 ? giveWords(t, entry, toGive) : null;
  const confirmed = toConfirm > 0 ? t('application.remains.confirm', { smart_count: toConfirm }) : null;
  const words = [given, confirmed].filter((word) => word !== null).join(' · ');
  const time = t('application.remains.aboutTime', { time: timeWords(t, remaining.minutes) });
  return (
    <span className={`${styles.left} ${isRequired ? styles.needed : ''}`}>
      <span aria-hidden="true">{isRequired ? '● ' : '○ '}</span>
      {words}
      {!isRequired && ` (${t('application.remains.advised')})`}, {time}
    </span>
  );
}

function giveWords(t: Text, { part }: Entry, count: number): string {
  const values = { smart_count: count };
  if (part === 'commitments') return t('application.remains.answers', values);
  if (part === 'pieces') return t('application.remains.pieces', values);
  return part === 'photos' ? t('application.remains.photos') : t('application.remains.items', values);
}
