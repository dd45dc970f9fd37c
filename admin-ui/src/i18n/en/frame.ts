import type { frame as fr } from '../fr/frame';
import type { Shape } from '../shape';

export const frame: Shape<typeof fr> = {
  skip: 'Skip to the content',
  mainNav: 'Main navigation',
  home: 'Home',
  towns: 'Towns',
  homologations: 'Cases',
  recommendations: 'Recommendations',
  recommendationsShort: 'Follow-up',
  letters: 'Letters',
  charters: 'Charter',
  users: 'Accounts',
  more: 'More',
  collapse: 'Collapse the menu',
  expand: 'Expand the menu',
  searchTown: 'Find a town',
  searchHint: 'Name of a town',
  searchNone: 'No town of that name.',
  trialName: 'Trial mode',
  trial: 'Trial mode: the cases are invented, nothing is sent.',
  account: 'Account of %{name}',
  language: 'Language',
  density: 'Display',
  comfortable: 'Comfortable',
  compact: 'Compact',
  signOut: 'Sign out',
};
