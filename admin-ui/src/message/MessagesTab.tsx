import Button from '@mui/material/Button';
import { isReplyAwaited, type MessageView, parisDay } from '@pcc/shared';
import { useEffect, useState } from 'react';
import { useGetList } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useAudience } from '../components/use-audience';
import type { CaseTabProps } from '../homologation/CaseTabs';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import { ComposeForm } from './ComposeForm';
import { MessagePaper } from './MessagePaper';
import styles from './message.module.css';
import { ReplyMark } from './ReplyMark';

const FIRST_ROWS = 20;
const MAX_ROWS = 200;

/** The thread of a case, the latest first: it is what one comes to read. Where to write stands above it, behind its button. */
export function MessagesTab({ homologation }: CaseTabProps) {
  const t = useText();
  const audience = useAudience();
  const [form, setForm] = useState<'unset' | 'open' | 'asked' | 'closed'>('unset');
  const [perPage, setPerPage] = useState(FIRST_ROWS);
  const {
    data,
    total = 0,
    error,
    isPending,
    refetch,
  } = useGetList<MessageView>('messages', {
    filter: { homologationId: homologation.id },
    pagination: { page: 1, perPage },
    sort: { field: 'at', order: 'DESC' },
  });
  const awaited = audience === 'town' ? firstAwaited(data ?? []) : undefined;
  const canWrite = homologation.messageActs.includes('write');
  // Chosen once: a message that comes meanwhile does not take away a form in which someone writes.
  useEffect(() => {
    if (form === 'unset' && data) setForm(data.length === 0 ? 'open' : 'closed');
  }, [form, data]);
  return (
    <div className={styles.thread}>
      {awaited && (
        <p className={styles.awaited}>
          <ReplyMark message={awaited} today={parisDay(new Date())} />
        </p>
      )}
      {canWrite && (form === 'open' || form === 'asked') && (
        <ComposeForm
          homologation={homologation}
          isReply={awaited !== undefined}
          takesFocus={form === 'asked'}
          onClose={() => setForm('closed')}
        />
      )}
      {canWrite && form === 'closed' && (
        <div>
          <Button variant="contained" onClick={() => setForm('asked')}>
            {t(awaited ? 'message.compose.reply' : 'message.compose.title')}
          </Button>
        </div>
      )}
      <section aria-labelledby="thread" className={styles.past}>
        <h2 id="thread">{t('message.thread')}</h2>
        {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
        {isPending && !error && <Waiting />}
        {data?.length === 0 && (
          <p className="muted">
            {t('message.none')} {t('message.noneYet')}
          </p>
        )}
        {data && data.length > 1 && <p className="muted small">{t('message.order')}</p>}
        <ol className={styles.papers}>
          {(data ?? []).map((message) => (
            <li key={message.id}>
              <MessagePaper message={message} />
            </li>
          ))}
        </ol>
        {data && total > data.length && perPage < MAX_ROWS && (
          <Button variant="outlined" onClick={() => setPerPage(MAX_ROWS)}>
            {t('message.older')}
          </Button>
        )}
      </section>
    </div>
  );
}

/** The reply due first: whatever the town writes answers all of them. */
const firstAwaited = (messages: MessageView[]): MessageView | undefined =>
  messages.filter(isReplyAwaited).sort((a, b) => (a.replyDueOn ?? '').localeCompare(b.replyDueOn ?? ''))[0];
