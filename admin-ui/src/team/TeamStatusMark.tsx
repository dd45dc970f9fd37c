import type { TeamStatus, TownTeamRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import { Mark, type Shape, type Tone } from '../components/Mark';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './team.module.css';

const MARKS: Record<TeamStatus, [Tone, Shape]> = {
  mayor_changed: ['attention', 'warning'],
  unconfirmed: ['waiting', 'clock'],
  handover: ['waiting', 'handover'],
  confirmed: ['done', 'check'],
};

/** Where a town stands since the election; a hand-over says how far it is. */
export function TeamStatusMark({ row: { id, status, handover } }: { row: TownTeamRow }) {
  const t = useText();
  const { instantDay } = useFormats();
  const [tone, shape] = MARKS[status];
  return (
    <span className={styles.status}>
      <Mark shape={shape} tone={tone}>
        {t(`label.teamStatus.${status}`)}
      </Mark>
      {handover?.status === 'answered' && (
        <Link to={`/towns/${id}/team/handover`}>{t('team.list.handoverAnswered')}</Link>
      )}
      {handover?.status === 'asked' && (
        <span className="muted small">
          {t('team.list.handoverAsked', { day: instantDay(handover.startedAt) })}
        </span>
      )}
    </span>
  );
}
