import type { home as fr } from '../fr/home';
import type { Shape } from '../shape';

export const home: Shape<typeof fr> = {
  title: 'What waits for me',
  todo: 'To do',
  waiting: 'Waiting for others',
  upcoming: 'To come',
  todoEmpty: 'Nothing waits for you. The next dates are below.',
  waitingEmpty: 'Nobody else is expected on your cases.',
  upcomingEmpty: 'No visit and no date in the coming months.',
  since: 'since %{day}',
  due: 'before %{day}',
  on: 'on %{day}',
  open: 'Open the case',
  seeTown: 'See the town',
  moreLines: 'and %{smart_count} more |||| and %{smart_count} more',
  renewal_due: 'Renewal to be opened',
  follow_up_due: 'Follow-up to be opened',
  seeAll: 'See all cases',
};
