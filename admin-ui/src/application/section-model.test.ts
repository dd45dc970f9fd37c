import type { ApplicationView, CommitmentView, PointTarget, RemainingItem } from '@pcc/shared';
import { entriesOf, entryAt, landingOf, leftOf, linesOf, remainingAt, roundedTime } from './section-model';

const commitment = (code: string): CommitmentView => ({
  code,
  title: code,
  text: '',
  evidence: [],
  sourced: true,
});
const CHARTER = {
  chapters: [
    { code: '1', title: 'Patrimoine', commitments: [commitment('1.1'), commitment('1.2')] },
    { code: '2', title: 'Accueil', commitments: [commitment('2.1')] },
  ],
};
const EMPTY: ApplicationView = {
  id: 'H',
  townId: 'T',
  charterId: 'C',
  state: 'draft',
  version: 1,
  criteria: [],
  answers: [],
  previous: [],
  pieces: [],
  documents: [],
  fields: [],
  protections: [],
  works: [],
  editableRows: [],
  networkChapters: [],
  remaining: [],
  remainingMinutes: 0,
  piles: { to_confirm: 0, too_old: 0, never_given: 0 },
  recommendations: [],
  joinable: [],
};
const names = (view: ApplicationView, canSend = true) =>
  entriesOf(view, CHARTER, canSend).map(({ part, chapter }) => (chapter ? `${part} ${chapter}` : part));

describe('the parts of a file', () => {
  it('go from the identity to the sending, a chapter at a time', () => {
    expect(names(EMPTY)).toEqual([
      'identity',
      'deliberation',
      'criteria',
      'protection',
      'programme',
      'tourism',
      'commitments 1',
      'commitments 2',
      'photos',
      'pieces',
      'send',
    ]);
  });

  it('begin with the last file when there is one', () => {
    expect(names({ ...EMPTY, piles: { to_confirm: 3, too_old: 0, never_given: 0 } })[0]).toBe('start');
  });

  it('have the commitments that a network adds after those of the charter', () => {
    const network = { networkId: 'N', networkName: 'Bretagne', commitments: [commitment('BRE.1')] };
    const view = { ...EMPTY, networkChapters: [network] };
    expect(names(view)).toContain('commitments N');
    const found = entryAt(
      entriesOf(view, CHARTER, true),
      { part: 'commitments', chapter: null },
      'answer-BRE-1',
    );
    expect(found?.chapter).toBe('N');
  });

  it('have no sending for who may not send', () => {
    expect(names(EMPTY, false)).not.toContain('send');
  });

  it('are found by their address, a chapter also by one of its commitments', () => {
    const entries = entriesOf(EMPTY, CHARTER, true);
    const at = (part: 'photos' | 'commitments', chapter: string | null, anchor = '') =>
      entryAt(entries, { part, chapter }, anchor);
    expect(at('photos', null)?.part).toBe('photos');
    expect(at('commitments', '2')?.chapter).toBe('2');
    expect(at('commitments', null, 'answer-2-1')?.chapter).toBe('2');
    expect(at('commitments', 'gone')?.chapter).toBe('1');
    expect(entryAt(entries, null, '')).toBeUndefined();
    expect(entryAt(entriesOf(EMPTY, CHARTER, false), { part: 'send', chapter: null }, '')).toBeUndefined();
  });
});

describe('without the name of a part, a file opens', () => {
  const RENEWAL = { ...EMPTY, piles: { to_confirm: 3, too_old: 0, never_given: 0 } };
  const point = (type: PointTarget['type'], code: string, isAnswered = false) => ({
    target: { type, code },
    isAnswered,
  });
  it.each<[string, ApplicationView, ReturnType<typeof point>[], boolean, string]>([
    ['a first draft, at the beginning', EMPTY, [], true, 'identity'],
    ['a renewal, on what is taken over', RENEWAL, [], true, 'start'],
    ['once sent, at the beginning', EMPTY, [], false, 'identity'],
    ['a renewal once sent, at the beginning', RENEWAL, [], false, 'identity'],
    ['on what was asked', RENEWAL, [point('piece', 'photo')], true, 'photos'],
    ['on the chapter of what was asked', RENEWAL, [point('answer', '2.1')], true, 'commitments 2'],
    [
      'on the first that is not given yet',
      RENEWAL,
      [point('answer', '2.1', true), point('criterion', 'A1')],
      true,
      'criteria',
    ],
    ['on the sending, all being given', RENEWAL, [point('answer', '2.1', true)], true, 'send'],
    ['for who only reads, all being given', RENEWAL, [point('answer', '2.1', true)], false, 'identity'],
  ])('%s', (_name, view, points, isWritable, expected) => {
    const found = landingOf(entriesOf(view, CHARTER, isWritable), points, isWritable);
    expect(found?.chapter ? `${found.part} ${found.chapter}` : found?.part).toBe(expected);
  });
});

describe('what remains of a part', () => {
  const item = (isProposed: boolean, isRequired = false): RemainingItem => ({
    target: { type: 'answer', code: '1.1' },
    isProposed,
    isRequired,
  });

  it('tells what is to be given from what is to be confirmed', () => {
    expect(leftOf([item(true, true), item(false), item(false)])).toEqual({
      toGive: 2,
      toConfirm: 1,
      isRequired: true,
    });
  });

  it('is that of its chapter', () => {
    const remaining = [
      { section: 'commitments', chapterCode: '1', items: [], minutes: 4 },
      { section: 'commitments', chapterCode: '2', items: [], minutes: 8 },
    ] as const;
    const found = remainingAt(
      remaining.map((one) => ({ ...one, items: [...one.items] })),
      { part: 'commitments', chapter: '2' },
    );
    expect(found?.minutes).toBe(8);
  });

  it.each([
    [0, 0, 0],
    [4, 0, 4],
    [32, 0, 35],
    [58, 1, 0],
    [61, 1, 10],
    [135, 2, 20],
  ])('takes about: %i min is %i h %i', (given, hours, minutes) => {
    expect(roundedTime(given)).toEqual({ hours, minutes });
  });
});

it('a length in characters is said in lines', () => {
  expect(linesOf([300, 2_000])).toEqual({ from: 3, to: 22 });
  expect(linesOf([50, 900])).toEqual({ from: 2, to: 10 });
});
