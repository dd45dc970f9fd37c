import type { HomeLine, TownView } from '@pcc/shared';
import { useParams } from 'react-router-dom';
import { TownAsks } from '../ask/TownAsks';
import { FailedPage } from '../components/FailedPage';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { TownProofs } from '../proof/TownProofs';
import { useRecord } from '../providers/use-record';
import { NewMayor } from '../team/NewMayor';
import { TeamSection } from '../team/TeamSection';
import { TownNotices } from '../team/TownNotices';
import { useTeam } from '../team/use-team';
import { TownActs } from './TownActs';
import { TownCases } from './TownCases';
import { TownFrise } from './TownFrise';
import { TownHistory } from './TownHistory';
import { TownIdentity } from './TownIdentity';
import { TownLinks } from './TownLinks';
import { TownRanks } from './TownRanks';
import { TownRecommendations } from './TownRecommendations';
import styles from './town.module.css';

export function TownPage() {
  const { id = '' } = useParams();
  return <TownPageOf id={id} />;
}

/** A town's page; `todo` is what waits for a team whose home it is. */
export function TownPageOf({ id, todo }: { id: string; todo?: HomeLine[] }) {
  const t = useText();
  const { day } = useFormats();
  const { data: town, error, refetch } = useRecord<TownView>('towns', id);
  const { data: team } = useTeam(id);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!town) return <WaitingPage />;
  const rank = (
    <span className="cluster">
      <strong>{t(`label.rank.${town.rank}`)}</strong>
      {town.rankFromOn && <span>{t('common.since.day', { day: day(town.rankFromOn) })}</span>}
      {town.isPaused && <span>{t('town.paused')}</span>}
      <span>{town.networkName}</span>
    </span>
  );
  return (
    <Page title={town.name} lead={rank} parents={todo ? [] : [{ to: '/towns', label: t('town.list') }]}>
      <NewMayor townId={town.id} />
      <div className={styles.top}>
        <TownCases town={town} todo={todo} />
        <TownIdentity town={town} />
      </div>
      <TownFrise town={town} />
      <TeamSection townId={town.id} />
      <div className={styles.columns}>
        <TownRanks town={town} />
        <TownRecommendations townId={town.id} />
        <TownProofs townId={town.id} />
        <TownAsks townId={town.id} />
        <TownLinks town={town} />
        {team?.can.includes('start_handover') && <TownNotices townId={town.id} />}
        <TownHistory townId={town.id} />
        <TownActs town={town} />
      </div>
    </Page>
  );
}
