import Button from '@mui/material/Button';
import type { OpenSessionView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import type { AppDataProvider } from '../providers/data-provider';

export function OpenSessions() {
  const t = useText();
  const notice = useNotice();
  const { read, remove } = useDataProvider<AppDataProvider>();
  const [refusal, setRefusal] = useState<unknown>(null);
  const { data, error, refetch } = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => read<OpenSessionView[]>('sessions', signal),
  });
  const end = async (path: string, words: string) => {
    setRefusal(null);
    try {
      await remove(path);
      notice(words);
    } catch (caught) {
      setRefusal(caught);
    }
    await refetch();
  };
  const hasOthers = data?.some((session) => !session.isCurrent) ?? false;
  return (
    <section className="section" aria-labelledby="sessions">
      <h2 id="sessions">{t('account.sessions.title')}</h2>
      <p className="muted">{t('account.sessions.explain')}</p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {refusal !== null && <ErrorBox error={refusal} />}
      {!data && !error && <Waiting />}
      {data && (
        <ul className="plain-list ruled-list">
          {data.map((session) => (
            <li key={session.id}>
              <SessionLine
                session={session}
                onEnd={() => void end(`sessions/${session.id}`, t('account.sessions.ended'))}
              />
            </li>
          ))}
        </ul>
      )}
      {hasOthers && (
        <Button
          variant="outlined"
          sx={{ mt: 1 }}
          onClick={() => void end('sessions', t('account.sessions.endedOthers'))}
        >
          {t('account.sessions.endOthers')}
        </Button>
      )}
    </section>
  );
}

function SessionLine({ session, onEnd }: { session: OpenSessionView; onEnd: () => void }) {
  const t = useText();
  const { instant } = useFormats();
  const device = session.device === '' ? t('account.sessions.unknown') : session.device;
  const signedIn = t('account.sessions.signedIn', { instant: instant(session.signedInAt) });
  const seen = t('account.sessions.seen', { instant: instant(session.seenAt) });
  return (
    <div className="cluster" style={{ justifyContent: 'space-between' }}>
      <div>
        <strong>{device}</strong>
        {session.isCurrent && <span className="muted"> · {t('account.sessions.current')}</span>}
        <div className="muted small">
          {signedIn}
          {!session.isCurrent && `, ${seen}`}
        </div>
      </div>
      {!session.isCurrent && (
        <Button size="small" aria-label={`${t('account.sessions.end')} : ${device}, ${seen}`} onClick={onEnd}>
          {t('account.sessions.end')}
        </Button>
      )}
    </div>
  );
}
