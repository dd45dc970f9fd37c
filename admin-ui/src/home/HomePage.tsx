import type { HomeView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { Link } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { ContactsWaiting } from '../contact/ContactsWaiting';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import type { AppDataProvider } from '../providers/data-provider';
import { TownPageOf } from '../town/TownPage';
import { HomeBlock } from './HomeBlock';
import styles from './home.module.css';
import { Upcoming } from './Upcoming';

const WAITING_SHOWN = 6;

/** What waits for me. For a team with one town, the home is the town's page: its card says what to do. */
export function HomePage() {
  const t = useText();
  const { read } = useDataProvider<AppDataProvider>();
  const { data, error, refetch } = useQuery({
    queryKey: ['home'],
    queryFn: ({ signal }) => read<HomeView>('home', signal),
  });
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!data) return <WaitingPage />;
  if (data.onlyTownId !== null) return <TownPageOf id={data.onlyTownId} todo={data.todo} />;
  return (
    <Page title={t('home.title')}>
      <ContactsWaiting />
      <div className={styles.blocks}>
        <div className={styles.main}>
          <HomeBlock name="todo" lines={data.todo} total={data.totals.todo} />
          <HomeBlock
            name="waiting"
            lines={data.waiting}
            total={data.totals.waiting}
            shownFirst={WAITING_SHOWN}
          />
          <p>
            <Link to="/homologations">{t('home.seeAll')}</Link>
          </p>
        </div>
        <Upcoming lines={data.upcoming} />
      </div>
    </Page>
  );
}
