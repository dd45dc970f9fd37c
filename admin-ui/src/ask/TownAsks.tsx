import Button from '@mui/material/Button';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { useText } from '../i18n/text';
import { useTeam } from '../team/use-team';
import { AskDialog } from './AskDialog';
import { AskMark } from './AskMark';
import { mayAsk } from './may-ask';
import { useAsks } from './use-asks';

const SHOWN = 3;

/** On the page of a town: what it was asked last, and the way to ask. */
export function TownAsks({ townId }: { townId: string }) {
  const t = useText();
  const { data, total = 0 } = useAsks(townId, SHOWN);
  const { data: team } = useTeam(townId);
  const [isAsking, setAsking] = useState(false);
  const isStaff = mayAsk(team);
  if (!data || (total === 0 && !isStaff)) return null;
  return (
    <section className="section" aria-labelledby="asks">
      <h2 id="asks">{t('ask.title')}</h2>
      {total === 0 && <p className="muted">{t('ask.lead')}</p>}
      <ul className="plain-list ruled-list">
        {data.map(({ id, words, state }) => (
          <li key={id}>
            <div style={{ overflowWrap: 'anywhere' }}>{words}</div>
            <AskMark state={state} />
          </li>
        ))}
      </ul>
      <p className="cluster">
        {team && isStaff && (
          <Button variant="outlined" onClick={() => setAsking(true)}>
            {t('ask.act.ask')}
          </Button>
        )}
        {total > 0 && <Link to={`/towns/${townId}/asks`}>{t('ask.all')}</Link>}
      </p>
      {team && isAsking && <AskDialog team={team} onClose={() => setAsking(false)} />}
    </section>
  );
}
