import type { charter as fr } from '../fr/charter';
import type { Shape } from '../shape';

export const charter: Shape<typeof fr> = {
  list: 'Quality charter',
  version: 'Version %{version}',
  adopted: 'Adopted on %{day}, %{at}',
  provisional: 'Provisional reference, to be validated by the association.',
  criteria: 'Admission criteria',
  commitments: 'Commitments',
  chapters: 'Headings of the charter',
  evidence: 'Proofs',
  unsourced: 'provisional wording',
  stances: 'Positions used during the visit',
  empty: 'No published charter.',
};
