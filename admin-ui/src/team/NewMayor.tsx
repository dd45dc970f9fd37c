import Button from '@mui/material/Button';
import { addDays, parisDay } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useTeam } from './use-team';

const RECENT_DAYS = 365;

/** Whoever has just become mayor starts with where the town stands. */
export function NewMayor({ townId }: { townId: string }) {
  const t = useText();
  const { data: team } = useTeam(townId);
  const since = addDays(parisDay(new Date()), -RECENT_DAYS);
  const isNew = team?.members.some(
    ({ isSelf, function: held, fromOn }) => isSelf && held === 'mayor' && fromOn >= since,
  );
  if (!isNew) return null;
  return (
    <section className="surface" aria-labelledby="new-mayor" style={{ marginBottom: 24 }}>
      <h2 id="new-mayor">{t('team.brief.newMayor')}</h2>
      <p>{t('team.brief.newMayorExplain')}</p>
      <Button component={Link} to={`/towns/${townId}/brief`} variant="outlined">
        {t('team.brief.read')}
      </Button>
    </section>
  );
}
