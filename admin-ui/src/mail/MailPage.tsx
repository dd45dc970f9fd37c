import Button from '@mui/material/Button';
import type { MailView } from '@pcc/shared';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link, useParams } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { FailedPage } from '../components/FailedPage';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { useRecord } from '../providers/use-record';
import { withKeptMarks } from './kept-marks';
import { MailMark } from './MailMark';

export function MailPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data, error, refetch } = useRecord<MailView>('mails', id);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  return (
    <Page
      title={withKeptMarks(data.subject)}
      parents={[{ to: '/mails', label: t('mail.list') }]}
      lead={data.kind === 'digest' && t('mail.digest')}
    >
      <div className="stack">
        <dl className="facts">
          <div>
            <dt>{t('mail.recipient')}</dt>
            <dd>
              {data.recipientName}
              <div className="muted small">{data.address}</div>
            </dd>
          </div>
          <div>
            <dt>{t('mail.state')}</dt>
            <dd>
              <MailMark mail={data} />
            </dd>
          </div>
          <div>
            <dt>{t('mail.messageId')}</dt>
            <dd style={{ overflowWrap: 'anywhere' }}>{data.messageId}</dd>
          </div>
        </dl>
        {data.state === 'kept' && (
          <p>
            <Link to={`/courrier/${data.id}`}>{t('mail.readKept')}</Link>
          </p>
        )}
        {data.canReplay && <Replay mail={data} />}
        <section aria-labelledby="carries">
          <h2 id="carries">{t('mail.carries')}</h2>
          <ul className="plain-list ruled-list">
            {data.notices.map((notice) => (
              <li key={notice.id}>
                {t(`notice.rule.${notice.rule}`)}
                {notice.townId && (
                  <>
                    {' · '}
                    <Link to={`/towns/${notice.townId}`}>{notice.townName}</Link>
                  </>
                )}
              </li>
            ))}
          </ul>
        </section>
        <Events mail={data} />
      </div>
    </Page>
  );
}

function Events({ mail }: { mail: MailView }) {
  const t = useText();
  const { instant } = useFormats();
  return (
    <section aria-labelledby="events">
      <h2 id="events">{t('mail.events')}</h2>
      <ol className="plain-list ruled-list">
        {mail.events.map((event) => (
          <li key={`${event.at} ${event.event}`}>
            {t(`mail.event.${event.event}`)} <span className="muted small">· {instant(event.at)}</span>
            {event.answer && <div className="small">{event.answer}</div>}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Replay({ mail }: { mail: MailView }) {
  const t = useText();
  const say = useNotice();
  const queryClient = useQueryClient();
  const { post } = useDataProvider<AppDataProvider>();
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      await post(`mails/${mail.id}/replays`, {}, crypto.randomUUID());
      say(t('mail.replayed'));
      await queryClient.invalidateQueries({ queryKey: ['mails'] });
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  return (
    <div>
      {failure !== null && <ErrorBox error={failure} />}
      <Button variant="contained" disabled={isSending} onClick={() => void send()}>
        {t('mail.replay')}
      </Button>
      <p className="muted small">{t('mail.replayHelp')}</p>
    </div>
  );
}
