import Button from '@mui/material/Button';
import { useFormats } from '../../i18n/format';
import { useText } from '../../i18n/text';
import { ProblemError } from '../../providers/problem';
import { StaleChoice } from '../StaleChoice';
import { useProblemText } from '../use-problem-text';
import styles from './autosave.module.css';
import type { Autosave } from './use-autosave';

interface SaveStateProps {
  id: string;
  autosave: Autosave;
  /** Other words for a value that is a code: what a choice is called. */
  inWords?: (text: string) => string;
}

/** Where the words of a field are, in words, under it; the two versions when someone else wrote meanwhile. */
export function SaveState({ id, autosave, inWords = (text) => text }: SaveStateProps) {
  const t = useText();
  const { hour, number } = useFormats();
  const { status, savedAt, theirs, excess, isKept } = autosave;
  return (
    <>
      {/* Spoken once a minute at most: saving itself is not told at each pause. */}
      <p id={id} className={styles.state} role="status">
        {status === 'saved' && savedAt !== null && (
          <span>
            <span aria-hidden="true">✓ </span>
            {t('application.autosave.saved', { time: hour(savedAt) })}
          </span>
        )}
        {status === 'saving' && <span aria-hidden="true">{t('application.autosave.saving')}</span>}
        {status === 'offline' && (
          <span className={styles.offline}>
            <span aria-hidden="true">◌ </span>
            {t(isKept ? 'application.autosave.offline' : 'application.autosave.offlineNotKept')}
          </span>
        )}
      </p>
      {status === 'tooLong' && (
        <p role="alert" className={`${styles.state} ${styles.trouble}`}>
          <span>
            <span aria-hidden="true">■ </span>
            {t('application.autosave.tooLong', { smart_count: excess, count: number(excess) })}{' '}
            {t(isKept ? 'application.autosave.kept' : 'application.autosave.notKept')}
          </span>
        </p>
      )}
      {status === 'failed' && <Failure autosave={autosave} />}
      {theirs && (
        <div className={styles.choice}>
          <StaleChoice
            mine={inWords(autosave.text)}
            theirs={inWords(theirs.text)}
            onKeepMine={autosave.keepMine}
            onTakeTheirs={autosave.takeTheirs}
          />
        </div>
      )}
    </>
  );
}

function Failure({ autosave: { error, isKept, retry } }: { autosave: Autosave }) {
  const t = useText();
  const problemText = useProblemText();
  const why =
    error instanceof ProblemError
      ? Object.values(error.fieldErrors).join(' ') || problemText(error)
      : undefined;
  return (
    <div role="alert" className={`${styles.state} ${styles.trouble}`}>
      <span>
        <span aria-hidden="true">■ </span>
        <strong>{t('application.autosave.failed')}</strong>
        {why && `${t('common.colon')} ${why}`}{' '}
        {t(isKept ? 'application.autosave.kept' : 'application.autosave.notKept')}
      </span>
      <Button size="small" variant="outlined" color="inherit" onClick={retry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}
