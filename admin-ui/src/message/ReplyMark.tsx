import CheckOutlined from '@mui/icons-material/CheckOutlined';
import ScheduleOutlined from '@mui/icons-material/ScheduleOutlined';
import WarningAmberOutlined from '@mui/icons-material/WarningAmberOutlined';
import type { Day, MessageView } from '@pcc/shared';
import { useFormats } from '../i18n/format';
import { useText } from '../i18n/text';
import styles from './message.module.css';
import { type ReplyState, replyStateOf } from './reply-state';

type Shown = Exclude<ReplyState, 'none'>;

const ICONS: Record<Shown, typeof CheckOutlined> = {
  awaited: ScheduleOutlined,
  overdue: WarningAmberOutlined,
  received: CheckOutlined,
};
const WORDS = {
  awaited: 'message.due',
  overdue: 'message.duePassed',
  received: 'message.replied',
} as const satisfies Record<Shown, string>;

/** Whether the reply came: a shape of its own, and the words. */
export function ReplyMark({
  message,
  today,
}: {
  message: Pick<MessageView, 'replyDueOn' | 'repliedAt'>;
  today: Day;
}) {
  const t = useText();
  const { day, instantDay } = useFormats();
  const state = replyStateOf(message, today);
  if (state === 'none' || message.replyDueOn === null) return null;
  const Icon = ICONS[state];
  return (
    <span className={styles.reply} data-state={state}>
      <Icon aria-hidden fontSize="small" />
      <span>
        {t(WORDS[state], {
          day: day(message.replyDueOn),
          replied: message.repliedAt ? instantDay(message.repliedAt) : '',
        })}
      </span>
    </span>
  );
}
