import Checkbox from '@mui/material/Checkbox';
import FormControlLabel from '@mui/material/FormControlLabel';
import type { HandoverMember, TeamView } from '@pcc/shared';
import type { CustomField } from '../components/form/field-spec';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import { isNamed } from './settlement';
import styles from './team.module.css';

interface LeavingFieldProps extends CustomField {
  members: TeamView['members'];
  named: HandoverMember[];
}

/** The team as it is: ticked, a member leaves. */
export function LeavingField({ value, onChange, error, members, named }: LeavingFieldProps) {
  const t = useText();
  const { day } = useFormats();
  const chosen = Array.isArray(value) ? (value as string[]) : [];
  const toggle = (id: string) =>
    onChange(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id]);
  if (members.length === 0) return <p>{t('team.settle.leavingEmpty')}</p>;
  return (
    <fieldset className={styles.choices}>
      <legend className="visually-hidden">{t('team.settle.leaving')}</legend>
      {members.map((member) => (
        <FormControlLabel
          key={member.id}
          control={<Checkbox checked={chosen.includes(member.id)} onChange={() => toggle(member.id)} />}
          label={
            <>
              {member.personName} · {t(`label.mandateFunction.${member.function}`)}{' '}
              <span className="muted">
                {t('common.since.day', { day: day(member.fromOn) })}
                {isNamed(member, named) && ` · ${t('team.settle.stays')}`}
              </span>
            </>
          }
        />
      ))}
      {error && <p className={styles.late}>{error}</p>}
    </fieldset>
  );
}
