import type { ContactRequestView } from '@pcc/shared';
import marks from '../components/marks.module.css';
import { useText } from '../i18n/text';

const WAITING = 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5';
const DONE = 'M1.5 6.5 4.5 9.5 10.5 2.5';

/** What became of a request: a shape and the word. */
export function ContactMark({ request: { outcome } }: { request: Pick<ContactRequestView, 'outcome'> }) {
  const t = useText();
  return (
    <span className={marks.mark}>
      <svg
        viewBox="0 0 12 12"
        className={outcome === null ? marks.waiting : marks.done}
        aria-hidden="true"
        focusable="false"
      >
        <path
          d={outcome === null ? WAITING : DONE}
          fill="none"
          stroke="currentColor"
          strokeWidth="1.6"
          strokeLinecap="round"
          strokeLinejoin="round"
        />
      </svg>
      <span>{outcome === null ? t('contact.waiting') : t(`contact.outcome.${outcome}`)}</span>
    </span>
  );
}
