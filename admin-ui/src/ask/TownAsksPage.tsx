import Button from '@mui/material/Button';
import { useState } from 'react';
import { useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { useTeam } from '../team/use-team';
import { AskCard } from './AskCard';
import { AskDialog } from './AskDialog';
import styles from './ask.module.css';
import { mayAsk } from './may-ask';
import { useAsks } from './use-asks';

/** What was asked of a town, with what came back: the page that mails and alerts open. */
export function TownAsksPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: team, error: failure, refetch } = useTeam(id);
  const { data: asks, error } = useAsks(id);
  const [isAsking, setAsking] = useState(false);
  const wrong = failure ?? error;
  if (wrong) return <FailedPage error={wrong} onRetry={() => void refetch()} />;
  if (!team || !asks) return <WaitingPage />;
  return (
    <Page
      title={t('ask.titleOf', { town: team.townName })}
      lead={t(mayAsk(team) ? 'ask.lead' : 'ask.leadTown')}
      parents={[{ to: `/towns/${id}`, label: team.townName }]}
      actions={
        mayAsk(team) && (
          <Button variant="contained" onClick={() => setAsking(true)}>
            {t('ask.act.ask')}
          </Button>
        )
      }
    >
      {asks.length === 0 && <p className="muted">{t('ask.empty')}</p>}
      <ul className={`plain-list ${styles.asks}`}>
        {asks.map((ask) => (
          <li key={ask.id}>
            <AskCard ask={ask} />
          </li>
        ))}
      </ul>
      {isAsking && <AskDialog team={team} onClose={() => setAsking(false)} />}
    </Page>
  );
}
