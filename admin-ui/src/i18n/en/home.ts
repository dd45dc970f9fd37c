import type { home as fr } from '../fr/home';
import type { Shape } from '../shape';

export const home: Shape<typeof fr> = {
  title: 'What waits for me',
  todo: 'To do',
  waiting: 'Waiting for others',
  upcoming: 'To come',
  todoEmpty: 'Nothing waits for you. The next dates are under “To come”.',
  waitingEmpty: 'Nobody else is expected on your cases.',
  upcomingEmpty: 'No visit and no date in the coming months.',
  due: 'before %{day}',
  past: 'Past terms',
  showMore: 'Show %{smart_count} more |||| Show %{smart_count} more',
  term: 'term on %{day}',
  termPassed: 'term passed on %{day}',
  duePassed: 'expected before %{day}, time is up',
  open: 'Open the case',
  seeTown: 'See the town',
  renewal_due: 'Renewal to be opened',
  follow_up_due: 'Follow-up to be opened',
  reply_due: 'Reply expected',
  reply: 'Reply',
  ask_open: 'One thing asked of the town',
  ask_answered: 'Answer received by a link, to accept',
  look: 'Look at it',
  seeAll: 'See all cases',
};
