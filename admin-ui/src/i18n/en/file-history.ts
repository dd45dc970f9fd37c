import type { fileHistory as french } from '../fr/file-history';
import type { Shape } from '../shape';

export const fileHistory: Shape<typeof french> = {
  networkCommitmentCreate: 'Commitment of the network added',
  networkCommitmentEnd: 'Commitment of the network ended',
  rowAdd: 'Row added to the file',
  rowChange: 'Row of the file changed',
  rowConfirm: 'Row of the last file confirmed',
  rowRemove: 'Row of the file removed',
};
