import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link, useLocation, useParams } from 'react-router-dom';
import { FailedPage } from '../components/FailedPage';
import { useText } from '../i18n/text';
import { Page } from '../layout/Page';
import { WaitingPage } from '../layout/WaitingPage';
import { FormerMembers } from './FormerMembers';
import { Handover } from './Handover';
import { Invitations } from './Invitations';
import { InviteDialog } from './InviteDialog';
import { invitedIn } from './invited';
import { Members } from './Members';
import { TownContact } from './TownContact';
import styles from './team.module.css';
import { useTeam } from './use-team';

/** Who looks after a town, how the town hall is reached, and what changes: the page that mails and alerts open. */
export function TeamPage() {
  const t = useText();
  const { id = '' } = useParams();
  const { data: team, error, refetch } = useTeam(id);
  const invited = invitedIn(useLocation().state);
  const [isInviting, setInviting] = useState(invited !== undefined);
  if (error) return <FailedPage error={error} onRetry={() => void refetch()} />;
  if (!team) return <WaitingPage />;
  return (
    <Page
      title={t('team.titleOf', { town: team.townName })}
      parents={[{ to: `/towns/${id}`, label: team.townName }]}
      actions={
        <>
          <Button component={Link} to={`/towns/${id}/brief`}>
            {t('team.brief.link')}
          </Button>
          {team.can.includes('invite') && (
            <Button variant="contained" onClick={() => setInviting(true)}>
              {t('team.act.invite')}
            </Button>
          )}
        </>
      }
    >
      {team.handover && (
        <div className={styles.top}>
          <Handover team={team} />
        </div>
      )}
      <div className={styles.page}>
        <div>
          <section aria-labelledby="members">
            <h2 id="members">{t('team.members')}</h2>
            <Members team={team} />
          </section>
          <Invitations team={team} />
          <FormerMembers team={team} />
        </div>
        <div className={styles.side}>
          <section aria-labelledby="hall">
            <h2 id="hall">{t('team.hall')}</h2>
            <TownContact team={team} />
          </section>
          {team.handover === null && <Handover team={team} />}
        </div>
      </div>
      {isInviting && team.can.includes('invite') && (
        <InviteDialog team={team} invited={invited} onClose={() => setInviting(false)} />
      )}
    </Page>
  );
}
