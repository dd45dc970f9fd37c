import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { isSilent, type TownNewsView } from '@pcc/shared';
import { useEffect, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { excessOf } from '../components/autosave/draft';
import { ErrorBox } from '../components/ErrorBox';
import { FormDialog } from '../components/form/FormDialog';
import { FoundHere } from '../components/form/FoundHere';
import { useFormDraft } from '../components/form/use-form-draft';
import { useNotice } from '../components/use-notice';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { useIdempotencyKey } from '../providers/idempotency';
import { excessWords, NEWS_LENGTH } from './news-length';
import { useNewsCache } from './use-town-news';

/** Once a year: a word, and the network is told. */
export function SendNews({ view, hasUnsaved }: { view: TownNewsView; hasUnsaved: boolean }) {
  const t = useText();
  const notice = useNotice();
  const kept = useFormDraft(`towns/${view.townId}/news/${view.year}`);
  const { keep, forget } = kept;
  const keyFor = useIdempotencyKey(kept.sent, kept.noteSent);
  const { post } = useDataProvider<AppDataProvider>();
  const { number } = useFormats();
  const { replaced } = useNewsCache(view.townId);
  const [text, setText] = useState(() => String(kept.found?.text ?? ''));
  const [error, setError] = useState<unknown>(null);
  const [isSending, setSending] = useState(false);
  const [isWarned, setWarned] = useState(false);
  const [isAsking, setAsking] = useState(false);
  const hasWords = text.trim() !== '';
  const excess = excessOf(text, NEWS_LENGTH);
  useEffect(() => {
    if (hasWords) keep({ text });
    else forget();
  }, [hasWords, text, keep, forget]);
  useUnsavedGuard(hasWords && !kept.isKept);
  const submit = () => {
    setWarned(hasUnsaved);
    if (hasUnsaved || excess > 0) return;
    if (!hasWords && isSilent(view)) setAsking(true);
    else void send();
  };
  const send = async () => {
    setSending(true);
    setError(null);
    const body = { text: text.trim() };
    try {
      const sent = await post<TownNewsView>(`towns/${view.townId}/news`, body, keyFor(body));
      forget();
      replaced(sent);
      notice(t('news.sent', { year: view.year }));
    } catch (caught) {
      setError(caught);
      setSending(false);
    }
  };
  return (
    <section className="section" aria-labelledby="send">
      <h2 id="send">{t('news.send')}</h2>
      <p>{t('news.sendExplain')}</p>
      <form
        className="stack"
        style={{ maxWidth: 640 }}
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        {kept.found !== null && <FoundHere />}
        <TextField
          label={`${t('news.sendText')} (${t('common.optional')})`}
          value={text}
          multiline
          minRows={2}
          onChange={(event) => setText(event.target.value)}
          error={excess > 0}
          helperText={excessWords(t, excess, number)}
        />
        {isWarned && hasUnsaved && <p role="alert">{t('news.sendFirst')}</p>}
        {error !== null && <ErrorBox error={error} />}
        <div>
          <Button type="submit" variant="contained" disabled={isSending}>
            {t(isSending ? 'news.sending' : 'news.send')}
          </Button>
        </div>
      </form>
      {isAsking && (
        <FormDialog
          title={t('news.nothing', { smart_count: view.recommendations.length })}
          explain={t('news.nothingExplain')}
          fields={[]}
          submitLabel={t('news.nothingSend')}
          onClose={() => setAsking(false)}
          onSubmit={async () => {
            setAsking(false);
            await send();
          }}
        />
      )}
    </section>
  );
}

export function SentYears({ sent }: Pick<TownNewsView, 'sent'>) {
  const t = useText();
  const { instantDay } = useFormats();
  if (sent.length === 0) return null;
  return (
    <section className="section" aria-labelledby="years">
      <h2 id="years">{t('news.years')}</h2>
      <ul className="plain-list ruled-list">
        {sent.map((one) => (
          <li key={one.year}>
            {t('news.sentOn', { year: one.year, day: instantDay(one.sentAt), name: one.by })}
            {one.onBehalf && `, ${t('news.onBehalf')}`}
            {one.text !== '' && <div className="prose">{one.text}</div>}
          </li>
        ))}
      </ul>
    </section>
  );
}
