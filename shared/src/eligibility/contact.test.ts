import { contactActs } from './contact.js';
import type { ContactOutcome } from './types.js';

test.each<[ContactOutcome | null, string | null, ContactOutcome[]]>([
  [null, null, ['town_created', 'town_known', 'called_back', 'set_aside']],
  ['called_back', null, ['town_created', 'town_known', 'set_aside']],
  ['town_created', 'craon', ['town_known', 'called_back', 'set_aside']],
  ['called_back', 'craon', ['town_known', 'set_aside']],
  ['town_known', 'craon', ['called_back', 'set_aside']],
])('of a request %s with the town %s: %j', (outcome, townId, acts) => {
  expect(contactActs({ outcome, townId })).toEqual(acts);
});
