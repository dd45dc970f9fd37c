import type { Day } from '@pcc/shared';

export type ReplyState = 'none' | 'awaited' | 'overdue' | 'received';

/** Where a reply stands; the day itself is still in time. */
export function replyStateOf(
  { replyDueOn, repliedAt }: { replyDueOn: string | null; repliedAt: string | null },
  today: Day,
): ReplyState {
  if (replyDueOn === null) return 'none';
  if (repliedAt !== null) return 'received';
  return replyDueOn < today ? 'overdue' : 'awaited';
}
