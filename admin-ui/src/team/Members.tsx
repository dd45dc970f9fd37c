import Button from '@mui/material/Button';
import type { TeamView } from '@pcc/shared';
import { parisDay } from '@pcc/shared';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { Mark } from '../components/Mark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { useCan } from '../providers/session';
import { EditMandateDialog } from './EditMandateDialog';
import { EndMandateDialog } from './EndMandateDialog';
import { InviteDialog } from './InviteDialog';
import { ReadOutCode } from './ReadOutCode';
import styles from './team.module.css';

type Member = TeamView['members'][number];
type Act = 'edit' | 'end' | 'code' | 'open';

/** The members in force, each with what the reader may do about them. */
export function Members({ team }: { team: TeamView }) {
  const t = useText();
  if (team.members.length === 0) return <p className="muted">{t('team.membersEmpty')}</p>;
  return (
    <ul className={`plain-list ${styles.people}`}>
      {team.members.map((member) => (
        <li key={member.id}>
          <MemberCard team={team} member={member} />
        </li>
      ))}
    </ul>
  );
}

function actsOn(team: TeamView, { hasAccount }: Member): Act[] {
  const acts: Act[] = [];
  if (team.can.includes('invite') && !hasAccount) acts.push('open');
  if (team.can.includes('end_mandate')) acts.push('edit', 'end');
  if (team.can.includes('read_out_code') && hasAccount) acts.push('code');
  return acts;
}

function MemberCard({ team, member }: { team: TeamView; member: Member }) {
  const t = useText();
  const canReadPeople = useCan('read_people');
  const [act, setAct] = useState<Act | null>(null);
  const close = () => setAct(null);
  const { personName: name } = member;
  return (
    <div className={styles.member}>
      <div>
        <strong className="serif">
          {canReadPeople ? <Link to={`/people/${member.personId}`}>{name}</Link> : name}
        </strong>
        {member.isSelf && <span className="muted"> ({t('team.you')})</span>}
        <MemberWords team={team} member={member} />
      </div>
      <div className={styles.acts}>
        {actsOn(team, member).map((one) => (
          <Button
            key={one}
            size="small"
            variant={one === 'open' ? 'outlined' : 'text'}
            onClick={() => setAct(one)}
            aria-label={`${t(`team.act.${one}`)}${t('common.colon')} ${name}`}
          >
            {t(`team.act.${one}`)}
          </Button>
        ))}
      </div>
      {act === 'edit' && <EditMandateDialog mandate={member} onClose={close} />}
      {act === 'end' && <EndMandateDialog mandate={member} isSelf={member.isSelf} onClose={close} />}
      {act === 'open' && <InviteDialog team={team} member={member} onClose={close} />}
      {act === 'code' && <ReadOutCode name={name} path={`mandates/${member.id}/codes`} onClose={close} />}
    </div>
  );
}

export function MemberWords({ team, member }: { team: TeamView; member: Member }) {
  const t = useText();
  const { day } = useFormats();
  const { fromOn, toOn, publicEmail, publicPhone } = member;
  return (
    <>
      <div>
        {t(`label.mandateFunction.${member.function}`)}
        {member.title && `, ${member.title}`}{' '}
        <span className="muted">
          {fromOn > parisDay(new Date())
            ? t('team.startsOn', { day: day(fromOn) })
            : t('common.since.day', { day: day(fromOn) })}
          {toOn && ` ${t('team.endsOn', { day: day(toOn) })}`}
        </span>
      </div>
      <div className={styles.marks}>
        {member.id === team.referentMandateId && (
          <Mark shape="flag" tone="calm">
            {t('team.referent')}
          </Mark>
        )}
        {member.canSign && (
          <Mark shape="signature" tone="calm">
            {t('team.signs')}
          </Mark>
        )}
        <Mark shape={member.hasAccount ? 'person' : 'dash'} tone="calm">
          {t(member.hasAccount ? 'team.account' : 'team.noAccount')}
        </Mark>
      </div>
      {(publicEmail ?? publicPhone) && (
        <div className={`small ${styles.marks}`}>
          {publicEmail && <a href={`mailto:${publicEmail}`}>{publicEmail}</a>}
          {publicPhone && <a href={`tel:${publicPhone.replace(/[^+\d]/g, '')}`}>{publicPhone}</a>}
        </div>
      )}
    </>
  );
}
