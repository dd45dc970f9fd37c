import { frozenBy, frozenText } from './frozen-fields.js';

const TODAY = '2026-06-15';

it.each([
  ['deliberation.on', '2026-06-15', { deliberationOn: '2026-06-15' }],
  ['deliberation.on', '2026-06-16', undefined],
  ['deliberation.on', 'hier', undefined],
  ['population.route', 'protected_area', { populationRoute: 'protected_area' }],
  ['population.route', 'village', undefined],
  ['population.basis', 'municipal', { populationBasis: 'municipal' }],
  ['population.figure', '1240', { populationFigure: 1240 }],
  ['population.figure', '1 240', undefined],
  ['population.vintage', '2022', { populationVintage: 2022 }],
  ['population.vintage', '2027', undefined],
  ['population.source', 'Insee', { populationSource: 'Insee' }],
  ['population.source', ' ', undefined],
  ['tourism.events', 'Le marché.', undefined],
])('%s corrected as %j changes %j', (code, text, expected) => {
  expect(frozenBy(code, text, TODAY)).toEqual(expected);
});

it('reads back what was frozen, and of no other field', () => {
  const row = {
    deliberationOn: '2026-03-01',
    populationRoute: null,
    populationFigure: 1240,
    populationBasis: null,
    populationVintage: null,
    populationSource: null,
  };
  expect(
    ['deliberation.on', 'population.figure', 'population.route', '1.1'].map((code) => frozenText(row, code)),
  ).toEqual(['2026-03-01', '1240', null, null]);
});
