import type { letter as fr } from '../fr/letter';
import type { Shape } from '../shape';

export const letter: Shape<typeof fr> = {
  list: 'Letters',
  town: 'Town',
  letter: 'Letter',
  issuedOn: 'Dated',
  empty: 'No letter yet. They appear here at the notification.',
  paper: {
    title: 'Papers of the sending',
    acknowledgement: 'Acknowledgement of receipt',
    application: 'File as it was sent',
    preparing: 'being prepared',
  },
};
