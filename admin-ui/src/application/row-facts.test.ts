import { protectionFacts, readProtection, readWork, typedWords, workFacts } from './row-facts';

const WORK = {
  action: 'Toitures de la halle',
  fromYear: 2024,
  toYear: 2026,
  cost: 120_000,
  funders: [{ name: 'DETR', amount: 40_000 }],
  state: 'under_way',
} as const;

describe('the form of a row', () => {
  it('reads back the action that it shows', () => {
    const work = { ...WORK, funders: [...WORK.funders] };
    expect(readWork(workFacts(work))).toEqual({ content: work });
  });

  it('reads back the protection that it shows, blanks left out', () => {
    const protection = { type: 'spr', name: 'Centre ancien', management: 'pvap' } as const;
    expect(readProtection(protectionFacts(protection))).toEqual({ content: protection });
  });

  it('reads amounts as people write them', () => {
    const read = readWork({
      ...workFacts({ ...WORK, funders: [] }),
      cost: '12 000 €',
      fromYear: '2\u202f023',
    });
    expect(read).toMatchObject({ content: { cost: 12_000, fromYear: 2023 } });
  });

  it.each([
    [{ cost: 'beaucoup' }, { cost: 'number' }],
    [{ cost: '' }, { cost: 'number' }],
    [{ fromYear: '26' }, { fromYear: 'year' }],
    [{ toYear: 'bientôt' }, { toYear: 'year' }],
    [{ funders: [{ name: 'Région', amount: '?' }] }, { 'funders.0.amount': 'number' }],
  ])('says what it cannot read: %j', (facts, errors) => {
    expect(readWork({ ...workFacts({ ...WORK, funders: [] }), ...facts })).toEqual({ errors });
  });

  it('says what was typed in words, its name first and without codes', () => {
    const funders = [...WORK.funders];
    expect(typedWords({ ...workFacts({ ...WORK, funders }), toYear: ' ' })).toEqual([
      'Toitures de la halle',
      '2024',
      '120000',
      'DETR 40000',
    ]);
    expect(typedWords({ type: 'spr', note: 'Le bourg', name: 'Centre' })).toEqual(['Centre', 'Le bourg']);
    expect(typedWords({})).toEqual([]);
  });
});
