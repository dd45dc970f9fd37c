import type { TeamView } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useCan } from '../providers/session';

/** Whoever left: what they did stays signed with their name. */
export function FormerMembers({ team: { formerMembers } }: { team: TeamView }) {
  const t = useText();
  const { day } = useFormats();
  const canReadPeople = useCan('read_people');
  if (formerMembers.length === 0) return null;
  return (
    <section className="section" aria-labelledby="former">
      <h2 id="former">{t('team.former')}</h2>
      <details>
        <summary>{t('team.formerShow', { smart_count: formerMembers.length })}</summary>
        <ul className="plain-list ruled-list">
          {formerMembers.map(({ id, personId, personName, function: held, fromOn, toOn }) => (
            <li key={id}>
              {canReadPeople ? <Link to={`/people/${personId}`}>{personName}</Link> : personName}
              {' · '}
              {t(`label.mandateFunction.${held}`)}
              <div className="muted small">
                {t('common.fromTo', { from: day(fromOn), to: day(toOn ?? fromOn) })}
              </div>
            </li>
          ))}
        </ul>
      </details>
    </section>
  );
}
