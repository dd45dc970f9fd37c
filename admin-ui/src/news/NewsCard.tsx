import Button from '@mui/material/Button';
import TextField from '@mui/material/TextField';
import { type FollowedRecommendation, NEWS_STATES, type NewsState } from '@pcc/shared';
import { useEffect, useState } from 'react';
import { ErrorBox } from '../components/ErrorBox';
import { StaleChoice } from '../components/StaleChoice';
import { useUnsavedGuard } from '../components/use-unsaved-guard';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useIdempotencyKey } from '../providers/idempotency';
import { StaleError } from '../providers/problem';
import { RecommendationMark } from '../recommendation/RecommendationMark';
import { NewsLines } from './NewsLines';
import styles from './news.module.css';
import { type ChosenProof, ProofChoice } from './ProofChoice';
import { StatusChoice } from './StatusChoice';
import { tellNews, useNewsCache } from './use-town-news';

interface NewsCardProps {
  recommendation: FollowedRecommendation;
  /** Says whether something begun here is not saved. */
  onDirty: (id: string, isDirty: boolean) => void;
}

/** One recommendation: what was asked, where it stands, a line. Saved by itself, what is typed stays until it is. */
export function NewsCard({ recommendation, onDirty }: NewsCardProps) {
  const t = useText();
  const { day } = useFormats();
  const { text, commitmentTitle, createdOn, canTell } = recommendation;
  return (
    <li className="surface">
      <div className={styles.head}>
        <h2 className={styles.title}>
          {commitmentTitle === null ? t('news.whole') : t('news.of', { commitment: commitmentTitle })}
        </h2>
        <RecommendationMark status={recommendation.status} />
      </div>
      <div className={`prose ${styles.asked}`}>{text}</div>
      <p className="muted small">{t('recommendation.givenOn', { day: day(createdOn) })}</p>
      <NewsLines news={recommendation.news} />
      {canTell && <NewsForm recommendation={recommendation} onDirty={onDirty} />}
    </li>
  );
}

const stateOf = ({ status }: FollowedRecommendation): NewsState =>
  NEWS_STATES.find((state) => state === status) ?? 'pending';

function NewsForm({ recommendation, onDirty }: NewsCardProps) {
  const t = useText();
  const keyFor = useIdempotencyKey();
  const { took } = useNewsCache(recommendation.townId);
  const { id } = recommendation;
  const known = stateOf(recommendation);
  const [chosen, setChosen] = useState<NewsState | null>(null);
  const [typed, setTyped] = useState('');
  const [proofs, setProofs] = useState<ChosenProof[]>([]);
  const [error, setError] = useState<unknown>(null);
  const [isSaving, setSaving] = useState(false);
  const [isSaved, setSaved] = useState(false);
  const status = chosen ?? known;
  const isDirty = status !== known || typed.trim() !== '' || proofs.length > 0;
  useUnsavedGuard(isDirty);
  useEffect(() => {
    onDirty(id, isDirty);
    return () => onDirty(id, false);
  }, [id, isDirty, onDirty]);

  const save = async (version: number) => {
    setSaving(true);
    setError(null);
    const idsOf = (isUpload: boolean) =>
      proofs.filter((proof) => proof.isUpload === isUpload).map(({ id }) => id);
    const body = { status, text: typed.trim(), proofIds: idsOf(false), uploadIds: idsOf(true) };
    try {
      took(await tellNews(recommendation, version, body, keyFor({ ...body, version })));
      setChosen(null);
      setTyped('');
      setProofs([]);
      setSaved(true);
    } catch (caught) {
      setError(caught);
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
        mine={inWords(status, typed)}
        theirs={inWords(stateOf(current), current.news[0]?.text ?? '')}
        onKeepMine={() => void save(current.version)}
        onTakeTheirs={() => {
          took(current);
          setChosen(null);
          setTyped('');
          setProofs([]);
          setError(null);
        }}
      />
    );
  }
  const touch = () => setSaved(false);
  return (
    <form
      className={`stack ${styles.form}`}
      onSubmit={(event) => {
        event.preventDefault();
        void save(recommendation.version);
      }}
    >
      <StatusChoice
        value={status}
        onChange={(next) => {
          touch();
          setChosen(next);
        }}
      />
      <TextField
        label={t('news.text')}
        value={typed}
        multiline
        onChange={(event) => {
          touch();
          setTyped(event.target.value);
        }}
        slotProps={{ htmlInput: { maxLength: 2000 } }}
      />
      <ProofChoice townId={recommendation.townId} chosen={proofs} onChange={setProofs} />
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
