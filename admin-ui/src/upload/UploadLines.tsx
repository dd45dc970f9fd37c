import Button from '@mui/material/Button';
import { useProblemText } from '../components/use-problem-text';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { ProblemError } from '../providers/problem';
import { isUnderWay, type QueueItem, sentShare } from './queue-items';
import styles from './upload.module.css';
import { removeFile, retryFile } from './upload-queue';

/** Each file on its way: where it stands, in words, and what to do about it. */
export function UploadLines({ items, label }: { items: readonly QueueItem[]; label: string }) {
  if (items.length === 0) return null;
  return (
    <ul className={styles.lines} aria-label={label}>
      {items.map((item) => (
        <li key={item.id}>
          <UploadLine item={item} />
        </li>
      ))}
    </ul>
  );
}

const SHAPES: Record<QueueItem['state'], string> = {
  waiting: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5',
  sending: 'M6 11V2M2.5 5.5 6 2l3.5 3.5',
  held: 'M2 5h8v6H2ZM4 5V3.5a2 2 0 0 1 4 0V5',
  joining: 'M6 11V2M2.5 5.5 6 2l3.5 3.5',
  joined: 'M1.5 6.5 4.5 9.5 10.5 2.5',
  refused: 'M2 2l8 8M10 2l-8 8',
  gone: 'M2 6h8',
};

function UploadLine({ item }: { item: QueueItem }) {
  const t = useText();
  const { size } = useFormats();
  const problemText = useProblemText();
  const { id, fileName, state, trouble, error } = item;
  const share = sentShare(item);
  const refusal = trouble ? t(trouble) : error ? problemText(error) : null;
  // A cut line is no refusal: its own words say that nothing is lost.
  const isCut = error instanceof ProblemError && error.status === 0;
  const isFinal = error instanceof ProblemError && error.status === 422;
  return (
    <>
      <div className={styles.line}>
        <span className={styles.name}>
          {fileName} <span className="muted small">({size(item.size)})</span>
        </span>
        <span className={styles.state} data-state={state}>
          <svg viewBox="0 0 12 12" aria-hidden="true" focusable="false">
            <path
              d={SHAPES[state]}
              fill="none"
              stroke="currentColor"
              strokeWidth="1.6"
              strokeLinecap="round"
            />
          </svg>
          {state === 'sending'
            ? t('upload.state.sending', { share })
            : t(`upload.state.${state === 'held' && !item.isKept ? 'heldHere' : state}`)}
        </span>
        <span className="cluster">
          {(state === 'held' || (state === 'refused' && trouble === null && !isFinal)) && (
            <Button
              size="small"
              onClick={() => retryFile(id)}
              aria-label={`${t('common.retry')} · ${fileName}`}
            >
              {t('common.retry')}
            </Button>
          )}
          {/* What is being joined is joined: it is taken out where it stands. */}
          {state !== 'joined' && state !== 'joining' && (
            <Button
              size="small"
              onClick={() => removeFile(id)}
              aria-label={`${t(isUnderWay(item) ? 'common.cancel' : 'common.remove')} · ${fileName}`}
            >
              {t(isUnderWay(item) ? 'common.cancel' : 'common.remove')}
            </Button>
          )}
        </span>
      </div>
      {(state === 'sending' || state === 'joining') && (
        <progress
          className={styles.bar}
          max={100}
          value={share}
          aria-label={t('upload.progress', { name: fileName })}
        />
      )}
      {state === 'refused' && refusal && (
        <div className={styles.trouble} role="alert">
          {refusal}
        </div>
      )}
      {state === 'held' && refusal && !isCut && <div className="muted small">{refusal}</div>}
    </>
  );
}
