import Button from '@mui/material/Button';
import { forgetForm, useWaitingForms, waitingValues } from '../components/form/use-form-draft';
import { useText } from '../i18n/text';
import styles from './application.module.css';
import { typedWords } from './row-facts';

interface WaitingRowsProps {
  /** What the paths of their forms begin by. */
  forms: string;
  /** What a row is called, by its id; null for one that the file does not have. */
  nameOf: (id: string) => string | null;
  /** Absent where nothing can be saved any more: what was typed is shown, to be copied. */
  onOpen: ((id: string) => void) | undefined;
}

/** Rows begun in a form and not saved: this device keeps what was typed until it is taken up again or forgotten. */
export function WaitingRows({ forms, nameOf, onOpen }: WaitingRowsProps) {
  const t = useText();
  const waiting = useWaitingForms(forms);
  if (waiting.length === 0) return null;
  return (
    <div role="status" className={styles.asked}>
      <p>
        <strong>{t('application.rows.waiting', { smart_count: waiting.length })}</strong>
        {!onOpen && `${t('common.colon')} ${t('application.autosave.closed')}`}
      </p>
      <ul className="plain-list">
        {waiting.map((path) => {
          const id = path.slice(forms.length);
          const words = typedWords(waitingValues(path) ?? {});
          const name = nameOf(id) ?? (words[0] || t('application.rows.new'));
          return (
            <li key={path}>
              {onOpen ? name : words.join(' · ')}{' '}
              {onOpen && (
                <Button
                  size="small"
                  variant="outlined"
                  aria-label={t('application.rows.resumeNamed', { name })}
                  onClick={() => onOpen(id)}
                >
                  {t('application.rows.resume')}
                </Button>
              )}{' '}
              <Button
                size="small"
                aria-label={t('application.rows.forgetNamed', { name })}
                onClick={() => {
                  if (window.confirm(t('application.autosave.confirmForget'))) forgetForm(path);
                }}
              >
                {t('application.autosave.forget')}
              </Button>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
