import { ProblemError } from '../providers/problem';
import {
  isFor,
  isUnderWay,
  nextToSend,
  pauseAfter,
  type QueueAction,
  type QueueItem,
  queueAfter,
  sentShare,
  takenUp,
  toKeep,
} from './queue-items';

const item = (id: string, changes: Partial<QueueItem> = {}): QueueItem => ({
  id,
  userId: 'someone',
  destination: { type: 'case', homologationId: 'case', kind: 'photo' },
  fileName: `${id}.jpg`,
  size: 1000,
  factOn: null,
  addedAt: 0,
  uploadId: null,
  isWhole: false,
  state: 'waiting',
  sentBytes: 0,
  isKept: false,
  trouble: null,
  error: null,
  ...changes,
});

const after = (items: QueueItem[], ...actions: QueueAction[]) =>
  actions.reduce<readonly QueueItem[]>(queueAfter, items);

describe('the queue of files to send', () => {
  it('claims nothing of a file that this device no longer has', () => {
    const [gone] = after([item('a', { isKept: true })], { type: 'gone', id: 'a' });
    expect(gone?.state).toBe('gone');
    expect(gone && isUnderWay(gone)).toBe(false);
  });

  it('takes a file from its choice to its place', () => {
    const [done] = after(
      [],
      { type: 'added', items: [item('a')] },
      { type: 'kept', id: 'a' },
      { type: 'sending', id: 'a' },
      { type: 'reduced', id: 'a', fileName: 'b.jpg', size: 400 },
      { type: 'announced', id: 'a', uploadId: 'u' },
      { type: 'progress', id: 'a', sentBytes: 500 },
      { type: 'joining', id: 'a', uploadId: 'u' },
      { type: 'joined', id: 'a' },
    );
    expect(done).toMatchObject({
      state: 'joined',
      fileName: 'b.jpg',
      size: 400,
      sentBytes: 400,
      uploadId: 'u',
      isWhole: true,
      isKept: true,
    });
  });

  it('never holds the same file twice: what was kept may be added again', () => {
    expect(after([item('a', { state: 'sending' })], { type: 'added', items: [item('a')] })).toMatchObject([
      { state: 'sending' },
    ]);
  });

  it('leaves out what was taken out meanwhile', () => {
    expect(after([item('a')], { type: 'removed', id: 'a' }, { type: 'joined', id: 'a' })).toEqual([]);
  });

  it('keeps where a cut sending stood, so that it goes on', () => {
    const [held] = after([item('a', { state: 'sending', uploadId: 'u', sentBytes: 500 })], {
      type: 'held',
      id: 'a',
      error: 'cut',
    });
    expect(held).toMatchObject({ state: 'held', uploadId: 'u', sentBytes: 500, error: 'cut' });
  });

  it('begins again when the server has lost it', () => {
    const [lost] = after([item('a', { uploadId: 'u', isWhole: true, sentBytes: 1000 })], {
      type: 'lost',
      id: 'a',
    });
    expect(lost).toMatchObject({ uploadId: null, isWhole: false, sentBytes: 0 });
  });

  it('keeps what waits for words to be saved, until it is sent again or taken out', () => {
    const ready = after([item('a', { state: 'sending' })], { type: 'ready', id: 'a', uploadId: 'u' });
    expect(ready).toMatchObject([{ state: 'ready', uploadId: 'u', isWhole: true, sentBytes: 1000 }]);
    expect(nextToSend(ready)).toBeUndefined();
    expect(after([...ready], { type: 'tidied' })).toHaveLength(1);
    const again = after([...ready], { type: 'lost', id: 'a' }, { type: 'retried', id: 'a' });
    expect(nextToSend(again)).toMatchObject({ uploadId: null, isWhole: false });
  });

  it('tidies only what is joined', () => {
    const states = ['joined', 'refused', 'held'] as const;
    expect(
      after(
        states.map((state) => item(state, { state })),
        { type: 'tidied' },
      ).map(({ id }) => id),
    ).toEqual(['refused', 'held']);
  });

  it('sends in order, and lets the others go before one that failed', () => {
    expect(nextToSend([item('a', { state: 'held', error: new ProblemError(503, {}) }), item('b')])?.id).toBe(
      'b',
    );
    expect(nextToSend([item('a', { state: 'held', error: new ProblemError(0, {}) }), item('b')])?.id).toBe(
      'a',
    );
    expect(nextToSend([item('a', { state: 'refused' }), item('b', { state: 'held' })])?.id).toBe('b');
    expect(nextToSend([item('a', { state: 'joined' }), item('b', { state: 'refused' })])).toBeUndefined();
  });
});

test.each([
  ['waiting', true],
  ['sending', true],
  ['held', true],
  ['joining', true],
  ['ready', false],
  ['joined', false],
  ['refused', false],
] as const)('%s is under way: %s', (state, expected) => {
  expect(isUnderWay({ state })).toBe(expected);
});

test.each([
  [0, 1000, 0],
  [999, 1000, 99],
  [1000, 1000, 100],
  [0, 0, 0],
])('%d bytes of %d', (sentBytes, size, share) => {
  expect(sentShare({ sentBytes, size })).toBe(share);
});

test('waits longer each time, a minute at most', () => {
  expect([1, 2, 3, 6, 50].map(pauseAfter)).toEqual([2_000, 4_000, 8_000, 60_000, 60_000]);
});

test('a file is for one kind of one case, one proof, or the news of one recommendation', () => {
  const here = { destination: { type: 'case', homologationId: 'case', kind: 'photo' } } as const;
  expect(isFor(here, { ...here.destination })).toBe(true);
  expect(isFor(here, { ...here.destination, kind: 'other' })).toBe(false);
  expect(isFor(here, { ...here.destination, homologationId: 'other' })).toBe(false);
  expect(isFor(here, { type: 'revision', proofId: 'case' })).toBe(false);
  const news = { destination: { type: 'news', recommendationId: 'r' } } as const;
  expect(isFor(news, { ...news.destination })).toBe(true);
  expect(isFor(news, { type: 'news', recommendationId: 's' })).toBe(false);
  expect(isFor(news, { type: 'revision', proofId: 'r' })).toBe(false);
});

describe('a file taken up from this device on another day', () => {
  const takeUp = (kept: QueueItem) => takenUp(structuredClone(toKeep(kept)));
  const no = new ProblemError(422, { code: 'file_type_refused', detail: 'Ce type n’est pas accepté.' });

  it('stays refused with what the server said, and is not sent again', () => {
    const [refused] = after([item('a')], { type: 'refused', id: 'a', error: no });
    if (!refused) throw new Error('No file');
    const found = takeUp(refused);
    expect(found.state).toBe('refused');
    expect(found.error).toBeInstanceOf(ProblemError);
    expect(found.error).toMatchObject({ status: 422, code: 'file_type_refused', message: no.message });
    expect(nextToSend([found])).toBeUndefined();
  });

  it('goes on after a cut, an end of the session, or when someone asked again', () => {
    const held = item('a', { state: 'held', error: new ProblemError(503, {}) });
    const [again] = after([item('b', { state: 'refused', error: no })], { type: 'retried', id: 'b' });
    if (!again) throw new Error('No file');
    for (const one of [held, again, item('c', { state: 'sending' })])
      expect(takeUp(one)).toMatchObject({ state: 'waiting', error: null });
  });
});
