import AttachFileOutlined from '@mui/icons-material/AttachFileOutlined';
import Button from '@mui/material/Button';
import { ACCEPTED_FILES, MESSAGE_MAX_FILES } from '@pcc/shared';
import { useRef } from 'react';
import { useProblemText } from '../components/use-problem-text';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { troubleOf } from '../upload/file-choice';
import type { ChosenFile } from './file-choice';
import styles from './message.module.css';
import type { MessageFiles } from './use-message-files';

const STATES = {
  waiting: 'message.compose.fileWaiting',
  sending: 'message.compose.fileSending',
  ready: 'message.compose.fileReady',
  refused: 'message.compose.fileRefused',
} as const satisfies Record<ChosenFile['state'], string>;

/** Files chosen for a message, each with where its sending stands. */
export function FilesField({ files, error }: { files: MessageFiles; error: string | undefined }) {
  const t = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div>
      <label className={styles.fileButton}>
        <AttachFileOutlined aria-hidden fontSize="small" />
        {t('message.compose.files')}
        <input
          id="message-files"
          ref={input}
          type="file"
          multiple
          accept={ACCEPTED_FILES}
          aria-describedby="message-files-help"
          className="visually-hidden"
          onChange={(event) => {
            files.add([...(event.target.files ?? [])]);
            // The list below holds them: the same file may be chosen again.
            event.target.value = '';
          }}
        />
      </label>
      <div id="message-files-help" className="muted small">
        {t('message.compose.filesHelp', { max: String(MESSAGE_MAX_FILES) })}
      </div>
      <div role="alert" className={styles.trouble}>
        {[files.overflow, error].filter(Boolean).join(' ')}
      </div>
      {files.files.length > 0 && (
        <ul className={styles.chosen} aria-label={t('message.compose.filesList')}>
          {files.files.map((one) => (
            <li key={one.key}>
              <ChosenLine
                one={one}
                onRetry={() => files.retry(one.key)}
                onRemove={() => {
                  files.remove(one.key);
                  input.current?.focus();
                }}
              />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

interface ChosenLineProps {
  one: ChosenFile;
  onRetry: () => void;
  onRemove: () => void;
}

function ChosenLine({ one, onRetry, onRemove }: ChosenLineProps) {
  const t = useText();
  const { size } = useFormats();
  const problemText = useProblemText();
  const { file, state, error } = one;
  const trouble = troubleOf(file);
  return (
    <>
      <div className={styles.chosenLine}>
        <span className={styles.fileName}>
          {file.name} <span className="muted small">({size(file.size)})</span>
        </span>
        <span role="status" className={styles.fileState} data-state={state}>
          {t(STATES[state])}
        </span>
        <span className={styles.fileActs}>
          {state === 'refused' && trouble === null && (
            <Button size="small" onClick={onRetry} aria-label={`${t('common.retry')} · ${file.name}`}>
              {t('common.retry')}
            </Button>
          )}
          <Button size="small" onClick={onRemove} aria-label={`${t('common.remove')} · ${file.name}`}>
            {t('common.remove')}
          </Button>
        </span>
      </div>
      {state === 'refused' && (
        <div className={styles.trouble} role="alert">
          {trouble ? t(trouble) : problemText(error)}
        </div>
      )}
    </>
  );
}
