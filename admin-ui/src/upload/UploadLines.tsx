import Button from '@mui/material/Button';
import { Mark, type Shape, type Tone } from '../components/Mark';
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

const MARKS: Record<QueueItem['state'], [Tone, Shape]> = {
  waiting: ['waiting', 'clock'],
  sending: ['calm', 'up'],
  held: ['waiting', 'lock'],
  joining: ['calm', 'up'],
  ready: ['done', 'check'],
  joined: ['done', 'check'],
  refused: ['attention', 'cross'],
  gone: ['calm', 'dash'],
};

function UploadLine({ item }: { item: QueueItem }) {
  const t = useText();
  const { size } = useFormats();
  const problemText = useProblemText();
  const { id, fileName, state, trouble, error } = item;
  const share = sentShare(item);
  const [tone, shape] = MARKS[state];
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
        <Mark shape={shape} tone={tone}>
          {state === 'sending'
            ? t('upload.state.sending', { share })
            : t(`upload.state.${state === 'held' && !item.isKept ? 'heldHere' : state}`)}
        </Mark>
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
