import Button from '@mui/material/Button';
import { type AskAnswerView, type AskView, isReadable } from '@pcc/shared';
import { useState } from 'react';
import { useDataProvider } from 'react-admin';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import { useDone } from '../components/use-done';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Thumbnail } from '../proof/Thumbnail';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import styles from './ask.module.css';

interface AskAnswerProps {
  ask: AskView;
  answer: AskAnswerView;
}

/** What came by the link, with its files, until someone accepts it or sets it aside. */
export function AskAnswer({ ask, answer }: AskAnswerProps) {
  const t = useText();
  const { instant } = useFormats();
  const { sender, text, files, decision } = answer;
  const received = { instant: instant(answer.receivedAt), name: sender };
  return (
    <>
      <div className="muted small">{t(sender === '' ? 'ask.from' : 'ask.fromWhom', received)}</div>
      {text !== '' && <p className="prose">{text}</p>}
      {files.length > 0 && (
        <ul className={`plain-list ${styles.files}`}>
          {files.map((file) => (
            <li key={file.id} className={styles.file}>
              <Thumbnail
                path={`asks/${ask.id}/files/${file.id}`}
                file={file}
                alt=""
                className={styles.thumb}
              />
              {isReadable(file.scan) ? (
                <a
                  className="small"
                  href={`/api/asks/${ask.id}/files/${file.id}/file`}
                  download
                  aria-label={t('ask.act.file', { name: file.fileName })}
                >
                  {file.fileName}
                </a>
              ) : (
                <span className="small">{file.fileName}</span>
              )}
            </li>
          ))}
        </ul>
      )}
      {decision === null && ask.can.includes('decide') && <Decision ask={ask} answer={answer} />}
      {decision !== null && <p>{decisionWords(t, answer)}</p>}
    </>
  );
}

function decisionWords(
  t: ReturnType<typeof useText>,
  { decision, decidedBy, reason, documentId }: AskAnswerView,
): string {
  const name = decidedBy ?? '';
  if (decision === 'declined') return t('ask.declined', { name, reason: reason ?? '' });
  return t(documentId === null ? 'ask.accepted' : 'ask.acceptedInCase', { name });
}

function Decision({ ask, answer }: AskAnswerProps) {
  const t = useText();
  const done = useDone();
  const keyFor = useIdempotencyKey();
  const { post } = useDataProvider<AppDataProvider>();
  const [isDeclining, setDeclining] = useState(false);
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const path = `asks/${ask.id}/answers/${answer.id}/decisions`;
  const labelOf = (act: string) => `${act}${t('common.colon')} ${ask.words}`;
  const accept = async () => {
    setSending(true);
    setFailure(null);
    const body = { decision: 'accepted' };
    try {
      await post(path, body, keyFor(body), answer.version);
      await done(t('ask.acceptedDone'));
    } catch (refusal) {
      setFailure(refusal);
    } finally {
      setSending(false);
    }
  };
  return (
    <>
      <p className="muted small">{t(`ask.acceptExplain.${ask.what}`)}</p>
      <div className="cluster">
        <Button
          variant="contained"
          disabled={isSending}
          aria-label={labelOf(t('ask.act.accept'))}
          onClick={() => void accept()}
        >
          {t('ask.act.accept')}
        </Button>
        <Button aria-label={labelOf(t('ask.act.decline'))} onClick={() => setDeclining(true)}>
          {t('ask.act.decline')}
        </Button>
      </div>
      {failure !== null && <ErrorBox error={failure} />}
      {isDeclining && (
        <FormDialog
          title={t('ask.decline.title')}
          explain={t('ask.decline.explain')}
          fields={[{ name: 'reason', type: 'longText', label: t('ask.decline.reason'), isRequired: true }]}
          submitLabel={t('ask.act.decline')}
          onClose={() => setDeclining(false)}
          onSubmit={async (body, key) => {
            await post(path, { decision: 'declined', ...body }, key, answer.version);
            await done(t('ask.decline.done'));
            setDeclining(false);
          }}
        />
      )}
    </>
  );
}
