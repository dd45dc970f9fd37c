import type { TrialMailRow, TrialMailView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Waiting } from '../layout/Waiting';
import { callOutside } from '../providers/session';
import { PublicPage } from '../session/PublicPage';
import { withKeptMarks } from './kept-marks';
import styles from './mail.module.css';

const REFRESH_MS = 5_000;

/** The trial's mailbox: every mail that would have gone, as its recipient would see it. Nobody needs to sign in. */
export function TrialMailPage() {
  const t = useText();
  const { id } = useParams();
  const { instant } = useFormats();
  const { data, error, refetch } = useQuery({
    queryKey: ['trial-mails'],
    queryFn: () => callOutside<TrialMailRow[]>('trial-mails?range=[0,199]'),
    refetchInterval: REFRESH_MS,
  });
  return (
    <PublicPage title={t('mail.trial.title')} isWide>
      <p className={styles.lead} data-open={id !== undefined}>
        {t('mail.trial.lead')}
      </p>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {!data && !error && <Waiting />}
      {data?.length === 0 && <p>{t('mail.trial.empty')}</p>}
      {data && data.length > 0 && (
        <div className={styles.box} data-open={id !== undefined}>
          <nav aria-label={t('mail.trial.list')}>
            <ul className={styles.list}>
              {data.map((row) => (
                <li key={row.id}>
                  <Link to={`/courrier/${row.id}`} aria-current={row.id === id ? 'page' : undefined}>
                    <strong>{withKeptMarks(row.subject)}</strong>
                    <span>{t('mail.trial.to', { to: row.to })}</span>
                    <span className="muted small">{instant(row.sentAt)}</span>
                  </Link>
                </li>
              ))}
            </ul>
          </nav>
          {id === undefined ? <p className={styles.none}>{t('mail.trial.choose')}</p> : <Letter id={id} />}
        </div>
      )}
    </PublicPage>
  );
}

function Letter({ id }: { id: string }) {
  const t = useText();
  const { instant, size } = useFormats();
  const { data, error, refetch } = useQuery({
    queryKey: ['trial-mails', id],
    queryFn: () => callOutside<TrialMailView>(`trial-mails/${id}`),
  });
  if (error) return <ErrorBox error={error} onRetry={() => void refetch()} />;
  if (!data) return <Waiting />;
  return (
    <article className={styles.letter} aria-labelledby="mail-subject">
      <p className={styles.back}>
        <Link to="/courrier">{t('mail.trial.back')}</Link>
      </p>
      <h2 id="mail-subject">{withKeptMarks(data.subject)}</h2>
      <dl className={styles.head}>
        <dt>{t('mail.trial.fromLabel')}</dt>
        <dd>{data.from}</dd>
        <dt>{t('mail.trial.toLabel')}</dt>
        <dd>{data.to}</dd>
        <dt>{t('mail.trial.sentLabel')}</dt>
        <dd>{instant(data.sentAt)}</dd>
        {data.attachments.length > 0 && (
          <>
            <dt>{t('mail.trial.attachments')}</dt>
            <dd>{data.attachments.map(({ name, size: bytes }) => `${name} (${size(bytes)})`).join(', ')}</dd>
          </>
        )}
      </dl>
      {/* No script, no form, nothing of ours within reach: a link opens in place of the page when someone clicks it. */}
      <iframe
        className={styles.sheet}
        title={t('mail.trial.frame', { subject: data.subject })}
        sandbox="allow-popups allow-popups-to-escape-sandbox allow-top-navigation-by-user-activation"
        srcDoc={data.html.replace('<head>', '<head><base target="_top">')}
      />
      <details>
        <summary>{t('mail.trial.asText')}</summary>
        <pre className={styles.plain}>{data.text}</pre>
      </details>
    </article>
  );
}
