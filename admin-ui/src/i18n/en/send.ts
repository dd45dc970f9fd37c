import type { send as french } from '../fr/send';
import type { Shape } from '../shape';

export const send: Shape<typeof french> = {
  missing: 'Still missing',
  notYet: 'The file can leave once nothing is missing.',
  advised:
    'One useful thing is not filled in yet; it does not prevent the sending. |||| %{smart_count} useful things are not filled in yet; they do not prevent the sending.',
  advisedExplain: 'They help the network to prepare the visit.',
  recap: {
    title: 'What leaves',
    deliberation: 'Deliberation of %{day}',
    answers: 'One answer to the commitments |||| %{smart_count} answers to the commitments',
    pieces: 'Pieces: %{list}',
    photos: 'One photograph |||| %{smart_count} photographs',
    points: 'What your network has asked for',
  },
  leftBehind: {
    title: 'Will not leave, for want of confirmation',
    explain: 'Taken over from the last file, and confirmed by nobody. The sending stays possible.',
    photo: '%{smart_count} photograph |||| %{smart_count} photographs',
    piece: '%{smart_count} piece |||| %{smart_count} pieces',
    protection: '%{smart_count} protection |||| %{smart_count} protections',
    work: '%{smart_count} action of the programme |||| %{smart_count} actions of the programme',
    answer: '%{smart_count} answer |||| %{smart_count} answers',
    fact: '%{smart_count} criterion |||| %{smart_count} criteria',
    text: '%{smart_count} text (%{section}) |||| %{smart_count} texts (%{section})',
  },
  held: {
    title: 'Not everything has arrived yet',
    explain:
      'The file would leave without what follows. What is on its way leaves by itself; open the rest to see what holds it back.',
    file: 'File being sent: %{name}',
  },
  who: {
    others: 'Your role lets you fill in the file, not send it. Those who may send it:',
    nobody:
      'Your role lets you fill in the file, not send it, and nobody in the team of the town may yet. Ask your network to open it to the mayor.',
    noAccount: 'has no account yet',
    team: 'See the team of the town',
  },
  next: {
    title: 'And then?',
    read: 'Your network reads the file and writes to you if something is missing. Only the parts it names open again.',
    visit: 'If it is admissible, the commission comes to visit the town: at the earliest %{campaign}.',
    spring: 'in spring %{year}',
    autumn: 'in autumn %{year}',
    decision:
      'The commission gives its opinion, then the board decides in the weeks that follow. You then receive the letter of notification.',
  },
  section: {
    identity: 'Identity',
    deliberation: 'Deliberation',
    criteria: 'Criteria',
    protection: 'Protections',
    programme: 'Multi-year programme',
    tourism: 'Tourism',
    commitments: 'Commitments',
    photos: 'Photographs',
    pieces: 'Pieces',
  },
};
