import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FollowedRecommendation, NEWS_STATES, type NewsState } from '@pcc/shared';
import { useEffect, useState } from 'react';
import { excessOf } from '../components/autosave/draft';
import { ErrorBox } from '../components/ErrorBox';
import { FoundHere } from '../components/form/FoundHere';
import { useFormDraft } from '../components/form/use-form-draft';
import { StaleChoice } from '../components/StaleChoice';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useIdempotencyKey } from '../providers/idempotency';
import { StaleError } from '../providers/problem';
import { isUnderWay } from '../upload/queue-items';
import { removeFile } from '../upload/upload-queue';
import { useUploads } from '../upload/use-uploads';
import styles from './news.module.css';
import { type NewsDraft, newsDraftOf } from './news-draft';
import { resendLost } from './news-files';
import { excessWords, NEWS_LENGTH } from './news-length';
import { ProofChoice } from './ProofChoice';
import { StatusChoice } from './StatusChoice';
import { tellNews, useNewsCache } from './use-town-news';

interface NewsFormProps {
  recommendation: FollowedRecommendation;
  /** Says whether something begun here is not saved. */
  onDirty: (id: string, isDirty: boolean) => void;
}

const stateOf = ({ status }: FollowedRecommendation): NewsState =>
  NEWS_STATES.find((state) => state === status) ?? 'pending';

/** Where a recommendation stands, a line, proofs: kept on the device with its files until it is saved. */
export function NewsForm({ recommendation, onDirty }: NewsFormProps) {
  const t = useText();
  const { number } = useFormats();
  const { id } = recommendation;
  const kept = useFormDraft(`recommendations/${id}/news`, recommendation.version);
  const { keep, forget } = kept;
  const keyFor = useIdempotencyKey(kept.sent, kept.noteSent);
  const { took } = useNewsCache(recommendation.townId);
  const [draft, setDraft] = useState<NewsDraft>(() => newsDraftOf(kept.found));
  const files = useUploads({ type: 'news', recommendationId: id });
  const [error, setError] = useState<unknown>(null);
  const [trouble, setTrouble] = useState<'news.waitForFiles' | 'news.sentAgain' | null>(null);
  const [isSaving, setSaving] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const known = stateOf(recommendation);
  const status = draft.status ?? known;
  const hasWords = status !== known || draft.text.trim() !== '' || draft.proofs.length > 0;
  const going = files.items.filter((item) => isUnderWay(item) || item.state === 'ready');
  const excess = excessOf(draft.text, NEWS_LENGTH);
  const isDirty = hasWords || going.length > 0;
  useEffect(() => {
    if (hasWords) keep({ ...draft });
    else forget();
  }, [hasWords, draft, keep, forget]);
  useUnsavedGuard(hasWords && !kept.isKept);
  useEffect(() => {
    onDirty(id, isDirty);
    return () => onDirty(id, false);
  }, [id, isDirty, onDirty]);

  const empty = () => {
    forget();
    setDraft(newsDraftOf(null));
    setTrouble(null);
    for (const item of going) removeFile(item.id);
  };
  const save = async (version: number) => {
    const uploadIds = going.flatMap(({ state, uploadId }) =>
      state === 'ready' && uploadId ? [uploadId] : [],
    );
    if (excess > 0) return;
    setError(null);
    setTrouble(uploadIds.length < going.length ? 'news.waitForFiles' : null);
    if (uploadIds.length < going.length) return;
    setSaving(true);
    const body = {
      status,
      text: draft.text.trim(),
      proofIds: draft.proofs.map((proof) => proof.id),
      uploadIds,
    };
    try {
      took(await tellNews(recommendation, version, body, keyFor({ ...body, version })));
      empty();
      setSaved(true);
    } catch (caught) {
      if (resendLost(caught, going)) setTrouble('news.sentAgain');
      else setError(caught);
    } finally {
      setSaving(false);
    }
  };
  if (error instanceof StaleError) {
    const current = error.current as FollowedRecommendation;
    const inWords = (state: NewsState, words: string) =>
      [t(`news.choice.${state}`), words].filter(Boolean).join('\n');
    return (
      <StaleChoice
        mine={inWords(status, draft.text)}
        theirs={inWords(stateOf(current), current.news[0]?.text ?? '')}
        onKeepMine={() => void save(current.version)}
        onTakeTheirs={() => {
          took(current);
          empty();
          setError(null);
        }}
      />
    );
  }
  const change = (next: Partial<NewsDraft>) => {
    setSaved(false);
    setDraft((before) => ({ ...before, ...next }));
  };
  return (
    <form
      className={`stack ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save(kept.base ?? recommendation.version);
      }}
    >
      {kept.found !== null && <FoundHere />}
      <StatusChoice value={status} onChange={(next) => change({ status: next })} />
      <TextField
        label={t('news.text')}
        value={draft.text}
        multiline
        onChange={(event) => change({ text: event.target.value })}
        error={excess > 0}
        helperText={excessWords(t, excess, number)}
      />
      <ProofChoice
        townId={recommendation.townId}
        files={files.items}
        onSend={(chosen) => {
          setSaved(false);
          files.add(chosen);
        }}
        chosen={draft.proofs}
        onChange={(next) => setDraft((before) => ({ ...before, proofs: next(before.proofs) }))}
      />
      {trouble !== null && <p role="alert">{t(trouble)}</p>}
      {error !== null && <ErrorBox error={error} />}
      <div className="cluster">
        <Button type="submit" variant={isDirty ? 'contained' : 'outlined'} disabled={isSaving}>
          {t(isSaving ? 'common.saving' : 'news.save')}
        </Button>
        <span role="status" className="muted">
          {isSaved ? t('news.saved') : ''}
        </span>
      </div>
    </form>
  );
}
