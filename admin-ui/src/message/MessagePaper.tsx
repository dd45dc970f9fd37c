import Button from '@mui/material/Button';
import { type MessageView, parisDay } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useAudience } from '../components/use-audience';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import styles from './message.module.css';
import { ReplyMark } from './ReplyMark';

/** One message: who, for which side, when; each side has its margin, and its name beside the person's. */
export function MessagePaper({ message }: { message: MessageView }) {
  const t = useText();
  const audience = useAudience();
  const { instant, size } = useFormats();
  const isOurs = message.side === audience;
  return (
    <article className={`surface ${styles.paper}`} data-ours={isOurs} aria-labelledby={`by-${message.id}`}>
      <header className={styles.paperHead}>
        <h3 id={`by-${message.id}`}>
          {message.isOwn ? t('message.you', { name: message.by }) : message.by}
          <span className={styles.side}>
            {' · '}
            {t(`message.side.${message.side}`)}
            {message.onBehalf && ` · ${t('message.onBehalf')}`}
          </span>
        </h3>
        <time dateTime={message.at} className="muted small">
          {instant(message.at)}
        </time>
      </header>
      <div className="prose">{message.text}</div>
      {message.files.length > 0 && (
        <ul className={styles.files} aria-label={t('message.files')}>
          {message.files.map((file) => (
            <li key={file.id}>
              <a href={`/api/messages/${message.id}/files/${file.id}`} download={file.fileName}>
                {file.fileName}
              </a>{' '}
              <span className="muted small">({size(file.size)})</span>
            </li>
          ))}
        </ul>
      )}
      {message.replyDueOn !== null && (
        <footer className={styles.paperFoot}>
          <ReplyMark message={message} today={parisDay(new Date())} />
          {message.canSettle && <Settle message={message} />}
        </footer>
      )}
    </article>
  );
}

function Settle({ message }: { message: MessageView }) {
  const t = useText();
  const notice = useNotice();
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  const [error, setError] = useState<unknown>(null);
  const settle = async () => {
    if (!window.confirm(t('message.confirmSettle'))) return;
    setError(null);
    try {
      await patchRow(`messages/${message.id}`, message.version, { replied: true });
      notice(t('message.settled'));
    } catch (caught) {
      setError(caught);
    }
    // Also after a refusal: the reply may just have come.
    await queryClient.invalidateQueries();
  };
  return (
    <>
      <Button size="small" variant="outlined" onClick={() => void settle()}>
        {t('message.settle')}
      </Button>
      {error !== null && <ErrorBox error={error} />}
    </>
  );
}
