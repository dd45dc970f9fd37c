import { newsDraftOf } from './news-draft';

describe('news begun on a device', () => {
  it('come back as they were', () => {
    const draft = { status: 'started' as const, text: 'La halle', proofs: [{ id: 'p', title: 'Photo' }] };
    expect(newsDraftOf(structuredClone(draft))).toEqual(draft);
  });

  it.each([
    null,
    {},
    { status: 'unknown', text: 4, proofs: 'none' },
    { proofs: [null, { id: 1, title: 'x' }, { id: 'x' }] },
  ])('are empty when the device holds %j', (found) => {
    expect(newsDraftOf(found)).toEqual({ status: null, text: '', proofs: [] });
  });
});
