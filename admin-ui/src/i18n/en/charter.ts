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
  network: {
    title: 'Commitments of the networks',
    lead: 'A network may ask for more than the national charter. These commitments join the files opened afterwards, and never prevent their sending.',
    none: 'No network has added any.',
    add: 'Add a commitment',
    addExplain:
      'Files already open do not change. These words can no longer be edited: end a commitment, then add another.',
    network: 'Network',
    name: 'Title',
    text: 'What is asked',
    evidenceHelp: 'One a line, if any.',
    submit: 'Add',
    added: 'Commitment added.',
    since: 'since %{day}',
    until: 'from %{from} to %{to}',
    end: 'End it',
    endExplain: 'Files opened with this commitment keep it. Later ones will not have it.',
    toOn: 'Last day',
    ended: 'This commitment has been ended.',
  },
};
