import { replyStateOf } from './reply-state';

test.each([
  [null, null, 'none'],
  ['2026-06-15', null, 'awaited'],
  ['2026-06-14', null, 'overdue'],
  ['2026-06-14', '2026-06-16T08:00:00Z', 'received'],
  ['2026-06-20', '2026-06-12T08:00:00Z', 'received'],
] as const)('due on %s, replied at %s: %s', (replyDueOn, repliedAt, state) => {
  expect(replyStateOf({ replyDueOn, repliedAt }, '2026-06-15')).toBe(state);
});
