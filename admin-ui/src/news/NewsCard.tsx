import type { FollowedRecommendation } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { RecommendationMark } from '../recommendation/RecommendationMark';
import { NewsForm } from './NewsForm';
import { NewsLines } from './NewsLines';
import styles from './news.module.css';

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
