import Button from '@mui/material/Button';
import type { AskView } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider, useRefresh } from 'react-admin';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useNotice } from '../components/use-notice';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { AskAnswer } from './AskAnswer';
import { AskMark } from './AskMark';
import styles from './ask.module.css';

/** One thing asked: its words, how far it is, its link for whoever gives it, and what came back. */
export function AskCard({ ask }: { ask: AskView }) {
  const t = useText();
  const { day, instantDay } = useFormats();
  const about = [
    t('ask.madeBy', { day: instantDay(ask.createdAt), name: ask.createdBy }),
    ...(ask.dueOn ? [t('ask.dueOn', { day: day(ask.dueOn) })] : []),
    t(`ask.sentTo.${ask.sentTo ?? 'none'}`),
    ...(ask.commitmentCode ? [ask.commitmentCode] : []),
  ];
  return (
    <article aria-labelledby={`ask-${ask.id}`}>
      <div className="cluster">
        <strong>{t(`ask.what.${ask.what}`)}</strong>
        <AskMark state={ask.state} />
      </div>
      <h2 id={`ask-${ask.id}`} className={styles.words}>
        {ask.words}
      </h2>
      <div className="muted small">{about.join(' · ')}</div>
      <AskLinkTools ask={ask} />
      {ask.answers.length > 0 && (
        <ul className={`plain-list ${styles.answers}`} aria-label={t('ask.answers')}>
          {ask.answers.map((answer) => (
            <li key={answer.id}>
              <AskAnswer ask={ask} answer={answer} />
            </li>
          ))}
        </ul>
      )}
    </article>
  );
}

function AskLinkTools({ ask }: { ask: AskView }) {
  const t = useText();
  const say = useNotice();
  const done = useDone();
  const { instantDay } = useFormats();
  const { post } = useDataProvider<AppDataProvider>();
  const refresh = useRefresh();
  const keyFor = useIdempotencyKey();
  const [isClosing, setClosing] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const { id, link, words, version } = ask;
  const labelOf = (act: string) => `${act}${t('common.colon')} ${words}`;
  const tried = (work: () => Promise<void>) => {
    setFailure(null);
    work().catch((refusal: unknown) => {
      setFailure(refusal);
      // Another may have sent or closed it: what stands now is drawn beside the refusal.
      refresh();
    });
  };
  const copy = async () => {
    await navigator.clipboard.writeText(link ?? '');
    say(t('ask.copied'));
  };
  const reissue = async () => {
    setSending(true);
    try {
      await post(`asks/${id}/reissues`, {}, keyFor(version), version);
      await done(t('ask.reissued'));
    } finally {
      setSending(false);
    }
  };
  if (ask.can.length === 0) return null;
  return (
    <>
      {link && (
        <p className="small">
          <span className={styles.link}>{link}</span>{' '}
          <span className="muted">{t('ask.openUntil', { day: instantDay(ask.expiresAt) })}</span>
        </p>
      )}
      <div className="cluster">
        {link && (
          <>
            <Button
              size="small"
              variant="outlined"
              aria-label={labelOf(t('ask.act.copy'))}
              onClick={() => tried(copy)}
            >
              {t('ask.act.copy')}
            </Button>
            <Button
              size="small"
              component={Link}
              to={`/towns/${ask.townId}/asks/${id}`}
              aria-label={labelOf(t('ask.act.qr'))}
            >
              {t('ask.act.qr')}
            </Button>
          </>
        )}
        {ask.can.includes('reissue') && (
          <Button
            size="small"
            disabled={isSending}
            aria-label={labelOf(t('ask.act.reissue'))}
            onClick={() => tried(reissue)}
          >
            {t('ask.act.reissue')}
          </Button>
        )}
        {ask.can.includes('revoke') && (
          <Button size="small" aria-label={labelOf(t('ask.act.revoke'))} onClick={() => setClosing(true)}>
            {t('ask.act.revoke')}
          </Button>
        )}
      </div>
      {failure !== null && <ErrorBox error={failure} />}
      {isClosing && (
        <FormDialog
          title={t('ask.revoke.title')}
          explain={t('ask.revoke.explain')}
          fields={[]}
          submitLabel={t('ask.act.revoke')}
          onClose={() => {
            setClosing(false);
            refresh();
          }}
          onSubmit={async (_body, key) => {
            await post(`asks/${id}/revocations`, {}, key, version);
            await done(t('ask.revoke.done'));
            setClosing(false);
          }}
        />
      )}
    </>
  );
}
