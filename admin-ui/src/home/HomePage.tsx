import type { HomeLine, HomeView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { TownPageOf } from '../town/TownPage';
import { HomeBlock } from './HomeBlock';
import styles from './home.module.css';

/** What waits for me. For a team with one town, the home is the town's page, under what waits. */
export function HomePage() {
  const t = useText();
  const { read } = useDataProvider<AppDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => read<HomeView>('home', signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  if (data.onlyTownId !== null)
    return (
      <TownPageOf id={data.onlyTownId} before={<TodoStrip lines={data.todo} total={data.totals.todo} />} />
    );
  return (
    <Page title={t('home.title')}>
      <div className={styles.blocks}>
        <HomeBlock
          title={t('home.todo')}
          empty={t('home.todoEmpty')}
          lines={data.todo}
          total={data.totals.todo}
          isMain
        />
        <HomeBlock
          title={t('home.waiting')}
          empty={t('home.waitingEmpty')}
          lines={data.waiting}
          total={data.totals.waiting}
        />
        <Upcoming lines={data.upcoming} />
      </div>
      <p className="section">
        <Link to="/homologations">{t('home.seeAll')}</Link>
      </p>
    </Page>
  );
}

function TodoStrip({ lines, total }: { lines: HomeLine[]; total: number }) {
  const t = useText();
  if (lines.length === 0) return null;
  return <HomeBlock title={t('home.todo')} empty="" lines={lines} total={total} isMain />;
}

function Upcoming({ lines }: { lines: HomeLine[] }) {
  const t = useText();
  const { day } = useFormats();
  return (
    <section aria-labelledby="upcoming">
      <h2 id="upcoming">{t('home.upcoming')}</h2>
      {lines.length === 0 && <p className="muted">{t('home.upcomingEmpty')}</p>}
      <ol className={styles.timeline}>
        {lines.map((line) => (
          <li key={`${line.townId}-${line.what}-${line.dueOn ?? ''}`}>
            <span className={styles.when}>{line.dueOn ? day(line.dueOn) : ''}</span>
            <Link
              to={line.homologationId ? `/homologations/${line.homologationId}` : `/towns/${line.townId}`}
              className="serif"
            >
              {line.townName}
            </Link>
            <span className="muted">
              {line.what === 'renewal_due' || line.what === 'follow_up_due'
                ? t(`home.${line.what}`)
                : t(`label.state.${line.what}`)}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
