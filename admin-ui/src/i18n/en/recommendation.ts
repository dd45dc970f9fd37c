import type { recommendation as fr } from '../fr/recommendation';
import type { Shape } from '../shape';

export const recommendation: Shape<typeof fr> = {
  list: 'Recommendations',
  text: 'Recommendation',
  town: 'Town',
  status: 'Where it stands',
  commitment: 'Commitment',
  createdOn: 'Given on',
  empty: 'No recommendation yet.',
  wholeTown: 'The town as a whole',
  givenOn: 'given on %{day}',
};
