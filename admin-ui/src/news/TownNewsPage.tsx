import { useCallback, useState } from 'react';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { NewsCard } from './NewsCard';
import styles from './news.module.css';
import { SendNews, SentYears } from './SendNews';
import { useTownNews } from './use-town-news';

/** The yearly news of a town: three minutes, all filled in beforehand. */
export function TownNewsPage() {
  const t = useText();
  const { day } = useFormats();
  const { id = '' } = useParams();
  const { data: view, error, refetch } = useTownNews(id);
  const [dirty, setDirty] = useState<ReadonlySet<string>>(new Set());
  const mark = useCallback(
    (recommendationId: string, isDirty: boolean) =>
      setDirty((before) => {
        if (before.has(recommendationId) === isDirty) return before;
        const next = new Set(before);
        if (isDirty) next.add(recommendationId);
        else next.delete(recommendationId);
        return next;
      }),
    [],
  );
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!view) return <WaitingPage />;
  return (
    <Page
      title={t('news.title', { year: view.year })}
      lead={
        <>
          {view.recommendations.length > 0 && t('news.lead')}{' '}
          {view.canSend && t('news.due', { day: day(view.dueOn) })}
        </>
      }
      parents={[{ to: `/towns/${view.townId}`, label: view.townName }]}
    >
      {view.recommendations.length === 0 && <p>{t('news.empty')}</p>}
      <ul className={`plain-list ${styles.cards}`}>
        {view.recommendations.map((recommendation) => (
          <NewsCard key={recommendation.id} recommendation={recommendation} onDirty={mark} />
        ))}
      </ul>
      {view.canSend && <SendNews view={view} hasUnsaved={dirty.size > 0} />}
      <SentYears sent={view.sent} />
    </Page>
  );
}
