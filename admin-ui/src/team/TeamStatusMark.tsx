import type { TeamStatus, TownTeamRow } from '@pcc/shared';
import { Link } from 'react-router-dom';
import marks from '../components/marks.module.css';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './team.module.css';

const SHAPES: Record<TeamStatus, { tone: keyof typeof marks; d: string }> = {
  mayor_changed: { tone: 'attention', d: 'M6 1 11 10.5H1ZM6 4.5v3M6 9v.4' },
  unconfirmed: { tone: 'waiting', d: 'M6 1a5 5 0 1 0 0 10A5 5 0 0 0 6 1Zm0 2v3l2 1.5' },
  handover: { tone: 'waiting', d: 'M1 4h8L7 2M11 8H3l2 2' },
  confirmed: { tone: 'done', d: 'M1.5 6.5 4.5 9.5 10.5 2.5' },
};

/** Where a town stands since the election, by a shape and the words; a hand-over says how far it is. */
export function TeamStatusMark({ row: { id, status, handover } }: { row: TownTeamRow }) {
  const t = useText();
  const { instantDay } = useFormats();
  const { tone, d } = SHAPES[status];
  return (
    <span className={styles.status}>
      <span className={marks.mark}>
        <svg viewBox="0 0 12 12" className={marks[tone]} aria-hidden="true" focusable="false">
          <path
            d={d}
            fill="none"
            stroke="currentColor"
            strokeWidth="1.6"
            strokeLinecap="round"
            strokeLinejoin="round"
          />
        </svg>
        <span>{t(`label.teamStatus.${status}`)}</span>
      </span>
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
