import type { HomologationView } from '@pcc/shared';
import { Link, useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { PapersCard } from '../letter/PapersCard';
import { isPassing } from '../providers/problem';
import { useCan } from '../providers/session';
import { useRecord } from '../providers/use-record';
import { CaseTabs } from './CaseTabs';
import styles from './homologation.module.css';
import { NowCard } from './NowCard';
import { Stepper } from './Stepper';
import { useIsFilling } from './use-is-filling';

const PAPER_MS = 2000;

/** A letter is made in the seconds after the notification, an acknowledgement after the sending. */
function isPaperComing(data: unknown): boolean {
  const homologation = data as HomologationView | undefined;
  return [...(homologation?.letters ?? []), ...(homologation?.papers ?? [])].some(
    ({ status }) => status === 'preparing',
  );
}

export function HomologationPage() {
  const t = useText();
  const canReadTowns = useCan('read_towns');
  const { id = '' } = useParams();
  const isFilling = useIsFilling();
  const {
    data: homologation,
    error,
    refetch,
  } = useRecord<HomologationView>('homologations', id, {
    refetchInterval: ({ state }) => (isPaperComing(state.data) ? PAPER_MS : false),
  });
  if (error && !(homologation && isPassing(error)))
    return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!homologation) return <WaitingPage />;
  const charter = `${t('homologation.charterVersion', { version: homologation.charterVersion })}${
    homologation.charterProvisional ? ` (${t('homologation.charterProvisional')})` : ''
  }`;
  return (
    <Page
      title={homologation.townName}
      parents={[{ to: '/homologations', label: t('homologation.list') }]}
      lead={
        <span className="cluster">
          <strong>{t(`label.kind.${homologation.kind}`)}</strong>
          <Link to={`/charters/${homologation.charterId}`}>{charter}</Link>
          {canReadTowns && <Link to={`/towns/${homologation.townId}`}>{t('homologation.seeTown')}</Link>}
          <span>{homologation.networkName}</span>
          {homologation.rapporteur && (
            <span>{t('homologation.rapporteur', { name: homologation.rapporteur.name })}</span>
          )}
        </span>
      }
    >
      <Stepper homologation={homologation} />
      <NowCard homologation={homologation} />
      {!isFilling && <PapersCard homologation={homologation} />}
      <CaseTabs homologation={homologation} />
      {isFilling && (
        <div className={styles.after}>
          <PapersCard homologation={homologation} />
        </div>
      )}
    </Page>
  );
}
