import Button from '@mui/material/Button';
import LinearProgress from '@mui/material/LinearProgress';
import type { MailingKind, MailingView } from '@pcc/shared';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { Link, useLocation } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { ForbiddenPage } from '../layout/ForbiddenPage';
import { Page } from '../layout/Page';
import { Waiting } from '../layout/Waiting';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { useCan } from '../providers/session';
import { type Circular, CircularForm } from './CircularForm';
import { MailingRows } from './MailingRows';
import styles from './team.module.css';

interface Asked {
  kind: MailingKind;
  townIds: string[];
}

const BACK = '/town-teams';

/** A send to many towns: written if it must be, read again row by row, sent once, and told row by row. */
export function MailingPage() {
  const t = useText();
  const canRead = useCan('read_people');
  const asked = useLocation().state as Asked | null;
  if (!canRead) return <ForbiddenPage />;
  const kind = asked?.kind ?? 'handover';
  return (
    <Page title={t(`team.mailing.${kind}`)} parents={[{ to: BACK, label: t('team.list.title') }]}>
      {asked === null || asked.townIds.length === 0 ? (
        <>
          <p>{t('team.mailing.none')}</p>
          <Link to={BACK}>{t('team.mailing.back')}</Link>
        </>
      ) : (
        <Mailing asked={asked} />
      )}
    </Page>
  );
}

function Mailing({ asked }: { asked: Asked }) {
  const t = useText();
  const [townIds, setTownIds] = useState(asked.townIds);
  const [written, setWritten] = useState<Circular | null>(null);
  const [isWriting, setWriting] = useState(asked.kind === 'circular');
  const lead = <p className="muted">{t(`team.mailing.${asked.kind}Lead`)}</p>;
  if (isWriting)
    return (
      <>
        {lead}
        <CircularForm
          initial={written}
          onWritten={(circular) => {
            setWritten(circular);
            setWriting(false);
          }}
        />
      </>
    );
  return (
    <Review
      key={townIds.join()}
      body={{ kind: asked.kind, townIds, ...written }}
      lead={lead}
      circular={written}
      onRewrite={() => setWriting(true)}
      onRetry={setTownIds}
    />
  );
}

interface ReviewProps {
  body: Asked & Partial<Circular>;
  lead: ReactNode;
  circular: Circular | null;
  onRewrite: () => void;
  onRetry: (townIds: string[]) => void;
}

function Review({ body, lead, circular, onRewrite, onRetry }: ReviewProps) {
  const t = useText();
  const keyFor = useIdempotencyKey();
  const { post } = useDataProvider<AppDataProvider>();
  const [preview, setPreview] = useState<MailingView | null>(null);
  const [result, setResult] = useState<MailingView | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const look = async () => {
    setFailure(null);
    try {
      setPreview(await post<MailingView>('mailings/previews', body));
    } catch (refusal) {
      setFailure(refusal);
    }
  };
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for this list of towns; the page asks anew for another
  useEffect(() => {
    void look();
  }, []);
  useEffect(() => {
    if (result) heading.current?.focus();
  }, [result]);
  const send = async () => {
    setSending(true);
    setFailure(null);
    try {
      setResult(await post<MailingView>('mailings', body, keyFor(body)));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  if (result) {
    const failed = result.rows.filter(({ outcome }) => outcome === 'failed').map(({ townId }) => townId);
    return (
      <div className="stack">
        <h2 ref={heading} tabIndex={-1}>
          {t('team.mailing.resultTitle')}
        </h2>
        <p>{t('team.mailing.resultLead')}</p>
        <MailingRows rows={result.rows} onRetry={failed.length > 0 ? () => onRetry(failed) : undefined} />
        <p className="cluster">
          <Link to="/mails">{t('team.mailing.journal')}</Link>
          <Link to={BACK}>{t('team.mailing.back')}</Link>
        </p>
      </div>
    );
  }
  const ready = preview?.rows.filter(({ outcome }) => outcome === 'ready').length ?? 0;
  return (
    <div className="stack">
      {lead}
      {circular && (
        <section className="surface" aria-label={t('team.mailing.text')}>
          <h2>{circular.subject}</h2>
          <div className="prose">{circular.text}</div>
          <Button onClick={onRewrite} disabled={isSending}>
            {t('team.mailing.rewrite')}
          </Button>
        </section>
      )}
      {failure !== null && <ErrorBox error={failure} onRetry={() => void (preview ? send() : look())} />}
      {!preview && failure === null && <Waiting />}
      {preview && (
        <>
          <div className={styles.bar}>
            {ready === 0 && <p>{t('team.mailing.nothingToSend')}</p>}
            <div className="cluster">
              {ready > 0 && (
                <Button variant="contained" disabled={isSending} onClick={() => void send()}>
                  {t('team.mailing.sendTo', { smart_count: ready })}
                </Button>
              )}
              <Button component={Link} to={BACK} disabled={isSending}>
                {t('team.mailing.back')}
              </Button>
            </div>
            <div role="status">
              {isSending && (
                <>
                  <p>
                    {t('team.mailing.sending', { smart_count: ready })}{' '}
                    <span className="muted">{t('team.mailing.sendingHelp')}</span>
                  </p>
                  <LinearProgress aria-label={t('team.mailing.sending', { smart_count: ready })} />
                </>
              )}
            </div>
          </div>
          <MailingRows rows={preview.rows} />
        </>
      )}
    </div>
  );
}
