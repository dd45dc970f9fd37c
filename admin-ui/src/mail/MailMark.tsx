import CheckCircleOutlined from '@mui/icons-material/CheckCircleOutlined';
import ErrorOutlineOutlined from '@mui/icons-material/ErrorOutlineOutlined';
import InboxOutlined from '@mui/icons-material/InboxOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import type { MailRow, MailState } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './mail.module.css';

const ICONS: Record<MailState, typeof ScheduleOutlined> = {
  queued: ScheduleOutlined,
  handed_over: CheckCircleOutlined,
  refused: ErrorOutlineOutlined,
  dead: ErrorOutlineOutlined,
  kept: InboxOutlined,
};

/** What became of a mail: an icon with its own shape, and the words. */
export function MailMark({ mail }: { mail: MailRow }) {
  const t = useText();
  const { instant } = useFormats();
  const Icon = ICONS[mail.state];
  return (
    <div>
      <span className={styles.state} data-state={mail.state}>
        <Icon aria-hidden fontSize="small" />
        {t(`label.mailState.${mail.state}`)}
      </span>
      {mail.openedAt && (
        <div className="muted small">{t('mail.openedAt', { at: instant(mail.openedAt) })}</div>
      )}
      {mail.answer && (mail.state === 'refused' || mail.state === 'dead') && (
        <div className="small">{mail.answer}</div>
      )}
    </div>
  );
}
