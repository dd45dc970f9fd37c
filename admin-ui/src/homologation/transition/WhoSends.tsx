import { Link } from 'react-router-dom';
import { useText } from '../../i18n/text';
import { useTeam } from '../../team/use-team';

/** For a person who fills the file in and may not send it: who may, by name. */
export function WhoSends({ townId }: { townId: string }) {
  const t = useText();
  const { data: team } = useTeam(townId);
  if (!team) return null;
  const signers = team.members.filter((member) => member.canSign);
  return (
    <>
      <p>{t(signers.length > 0 ? 'send.who.others' : 'send.who.nobody')}</p>
      {signers.length > 0 && (
        <ul>
          {signers.map((member) => (
            <li key={member.id}>
              <strong>{member.personName}</strong>,{' '}
              {t(`label.mandateFunction.${member.function}`).toLowerCase()}
              {!member.hasAccount && <span className="muted"> · {t('send.who.noAccount')}</span>}
            </li>
          ))}
        </ul>
      )}
      <p>
        <Link to={`/towns/${townId}/team`}>{t('send.who.team')}</Link>
      </p>
    </>
  );
}
