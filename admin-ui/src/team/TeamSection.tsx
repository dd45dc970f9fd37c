import Button from '@mui/material/Button';
import { Link } from 'react-router-dom';
import { ErrorBox } from '../components/ErrorBox';
import { useText } from '../i18n/text';
import { MemberWords } from './Members';
import { TownContact } from './TownContact';
import styles from './team.module.css';
import { useTeam } from './use-team';

const SHOWN = 4;

/** On the page of a town: who looks after it and how the town hall is reached. What is to be done there has a page of its own. */
export function TeamSection({ townId }: { townId: string }) {
  const t = useText();
  const { data: team, error, refetch } = useTeam(townId);
  const others = (team?.members.length ?? 0) - SHOWN;
  return (
    <section className="section" aria-labelledby="team">
      <h2 id="team">{t('team.title')}</h2>
      {error && <ErrorBox error={error} onRetry={() => void refetch()} />}
      {team && (
        <div className={styles.page}>
          <div>
            {team.members.length === 0 && <p className="muted">{t('team.membersEmpty')}</p>}
            <ul className={`plain-list ${styles.people}`}>
              {team.members.slice(0, SHOWN).map((member) => (
                <li key={member.id}>
                  <strong className="serif">{member.personName}</strong>
                  {member.isSelf && <span className="muted"> ({t('team.you')})</span>}
                  <MemberWords team={team} member={member} />
                </li>
              ))}
            </ul>
            {others > 0 && <p className="muted">{t('team.andOthers', { smart_count: others })}</p>}
            <p className="cluster">
              <Button component={Link} to={`/towns/${townId}/team`} variant="outlined">
                {t(team.can.includes('invite') ? 'team.manage' : 'team.see')}
              </Button>
              <Link to={`/towns/${townId}/brief`}>{t('team.brief.link')}</Link>
            </p>
          </div>
          <div>
            <h3>{t('team.hall')}</h3>
            <TownContact team={team} />
          </div>
        </div>
      )}
    </section>
  );
}
