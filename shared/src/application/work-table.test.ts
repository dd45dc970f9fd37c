import { readAmount } from './amount.js';
import type { Work } from './rows.js';
import { IMPORT_ROWS, readWorkTable, type TableProblem } from './work-table.js';

test.each<[string, number | null]>([
  ['1 234,50 €', 1235],
  ['1\u202f234 €', 1234],
  ['1\u00a0234\u00a0567', 1_234_567],
  ['12 k€', 12_000],
  ['1,5 M€', 1_500_000],
  ['10.000 €', 10_000],
  ['1,234.56', 1235],
  ['1.234.567,89', 1_234_568],
  ['450000 HT', 450_000],
  ['45 000 € TTC', 45_000],
  ['0', 0],
  ['999999999', 999_999_999],
  ['1000000000', null],
  ['', null],
  ['-5', null],
  ['environ 10', null],
  ['1e9', null],
  ['12,3456,7', null],
])('%j is %s euros', (text, amount) => {
  expect(readAmount(text)).toBe(amount);
});

const HALLE: Work = {
  action: 'Restauration de la halle',
  fromYear: 2024,
  toYear: 2026,
  cost: 120_000,
  funders: [
    { name: 'DETR', amount: 10_000 },
    { name: 'Région', amount: 5_000 },
  ],
  state: 'under_way',
};

test.each<[string, string]>([
  ['tabs', 'Restauration de la halle\t2024-2026\t120 000 €\tDETR 10 000; Région 5 000\tEn cours'],
  [
    'semicolons, funders in quotes',
    'Restauration de la halle;2024-2026;120 000;"DETR 10 000; Région 5 000";en cours',
  ],
  [
    'semicolons, funders spread over cells',
    'Restauration de la halle;2024 à 2026;120000;DETR 10 000;Région : 5 000 €;en cours',
  ],
  [
    'a heading in another order',
    'État\tOpération\tDébut\tFin\tMontant HT\tFinanceurs\r\nen cours\tRestauration  de la halle\t2024\t2026\t120 000,00\tDETR (10 000 €) + Région 5 k€',
  ],
  [
    'a column for each funder',
    'Travaux\tAnnées\tCoût\tDETR\tRégion\tReste à charge\tAvancement\nRestauration de la halle\t2024, 2025, 2026\t120 000\t10 000\t5 000\t105 000\tEngagé\nTotal\t\t120 000\t10 000\t5 000\t105 000\t',
  ],
  [
    'headings of other words, and columns that say something else',
    'N°\tAnnée(s)\tÉtat d’avancement\tAction\tLocalisation\tCoût (€ HT)\tFinanceurs\tVu par\n12\t2024-2026\ten cours\tRestauration de la halle\tPlace Haute\t120 000\tDETR 10 000, Région 5 000\tM. le maire',
  ],
  [
    'the headings of the screen',
    'Financeurs ; Où elle en est ; Coût ; Années ; Action\nDETR 10 000, Région 5 000 ; en cours ; 120 000 ; 2024-2026 ; Restauration de la halle',
  ],
  [
    'a cell with line breaks',
    'Restauration de la halle\t2024-2026\t120 000\t"DETR 10 000\nRégion 5 000"\tEn cours',
  ],
])('%s', (_, pasted) => {
  expect(readWorkTable(pasted)).toEqual({ rows: [HALLE], problems: [], left: '' });
});

test('an action of one year, without funder or state, is planned', () => {
  expect(readWorkTable('Étude des remparts\t2027\t8 000')).toEqual({
    rows: [{ action: 'Étude des remparts', fromYear: 2027, cost: 8_000, funders: [], state: 'planned' }],
    problems: [],
    left: '',
  });
});

const detrRegion = [
  { name: 'DETR', amount: 40_000 },
  { name: 'Région', amount: 20_000 },
];
test.each<[string, Work['funders']]>([
  ['DETR 40 000, Région 20 000', detrRegion],
  ['DETR 40 000,Région 20 000', detrRegion],
  ['DETR : 40.000,00 €, Région : 20 k€', detrRegion],
  ['DETR 40 000 € et Région 20 000 €', detrRegion],
  ['DETR 40 000 - Région 20 000', detrRegion],
  ['DETR (40 000) – Région (20 000)', detrRegion],
  ['DETR 40 k€ & Région 20\u202f000', detrRegion],
  [
    'DETR 40 000, Région 20 000 et Département 5 000',
    [...detrRegion, { name: 'Département', amount: 5_000 }],
  ],
  [
    'Caisse des dépôts et consignations 5 000',
    [{ name: 'Caisse des dépôts et consignations', amount: 5_000 }],
  ],
  ['DRAC - UDAP 5 000', [{ name: 'DRAC - UDAP', amount: 5_000 }]],
  ['Région, axe 2 : 5 000', [{ name: 'Région, axe 2', amount: 5_000 }]],
])('%j names each funder, and its own amount', (cell, funders) => {
  expect(readWorkTable(`Halle ; 2024-2026 ; 120 000 ; ${cell} ; en cours`)).toMatchObject({
    rows: [{ cost: 120_000, funders }],
    problems: [],
  });
});

test.each([
  'DETR 40 000 puis Région 20 000',
  'DETR 40 k€ puis Région 20 k€',
  'DETR 40 000 HT, Région 20 000',
])('%j is told rather than half read', (cell) => {
  expect(readWorkTable(`Halle\t2024\t120 000\t${cell}`)).toEqual({
    rows: [],
    problems: [{ line: 1, code: 'funders' }],
    left: `Halle\t2024\t120 000\t${cell}`,
  });
});

test('an amount beyond the last heading is told, and a remark there is not', () => {
  const { rows, problems } = readWorkTable(
    'Action;Années;Coût;Financeurs\nHalle;2024;120 000;DETR 40 000;Région 20 000\nPlace;2024;5 000;DETR 1 000;à revoir',
  );
  expect([rows.map(({ action }) => action), problems]).toEqual([['Place'], [{ line: 2, code: 'funders' }]]);
});

test.each<[string, TableProblem]>([
  ['\t2024\t1 000', 'action'],
  [`${'x'.repeat(301)}\t2024\t1 000`, 'action'],
  ['Halle\tbientôt\t1 000', 'years'],
  ['Halle\t1024\t1 000', 'years'],
  ['Halle\t2024\tà chiffrer', 'cost'],
  ['Halle\t2024\t1 000\tDETR', 'funders'],
  ['Halle\t2024\t1 000\tDETR 2 000', 'funders_exceed_cost'],
  ['Halle\t2024\t1 000\tDETR 100\tqui sait', 'state'],
])('%j is told as %s', (line, code) => {
  const { rows, problems } = readWorkTable(`Place\t2024\t5\n\n${line}`);
  expect([rows.length, problems]).toEqual([1, [{ line: 3, code }]]);
});

test('a paste is bounded, and the line after is told', () => {
  const { rows, problems } = readWorkTable('Halle\t2024\t1\n'.repeat(IMPORT_ROWS + 20));
  expect([rows.length, problems]).toEqual([IMPORT_ROWS, [{ line: IMPORT_ROWS + 1, code: 'too_many' }]]);
  const started = Date.now();
  readWorkTable(`${'1 '.repeat(5_000_000)}\n"`);
  readWorkTable('A 1;'.repeat(50_000));
  readWorkTable(`Action;Coût;${'x;'.repeat(20_000)}\n${'a;1\n'.repeat(15_000)}`);
  for (const cell of ['a ', '1 ', '1,', '1 € ', '1 k € et ', ' - '])
    readWorkTable(`Halle\t2024\t1\t${cell.repeat(40_000)}`);
  expect(Date.now() - started).toBeLessThan(1_000);
});

test('nothing, and a heading alone, hold nothing', () => {
  for (const pasted of ['', '\n\n', 'Action;Années;Coût'])
    expect(readWorkTable(pasted)).toEqual({ rows: [], problems: [], left: '' });
});

test('a quote that nothing closes is a character like another', () => {
  expect(readWorkTable('"Halle" du 15e "siècle\t2024\t10').rows).toMatchObject([{ cost: 10 }]);
});

test.each([
  ['prévue', 'planned'],
  ['en projet', 'planned'],
  ['Projet', 'planned'],
  ['à l’étude', 'planned'],
  ["A l'étude", 'planned'],
  ['En étude', 'planned'],
  ['étude', 'planned'],
  ['prévisionnel', 'planned'],
  ['à programmer', 'planned'],
  ['votée', 'funded'],
  ['en cours', 'under_way'],
  ['livré', 'done'],
])('%j is the state %s', (words, state) => {
  expect(readWorkTable(`Halle\t2024\t10\t\t${words}`)).toMatchObject({ rows: [{ state }], problems: [] });
});

test.each(['étude en cours', 'à voir', 'oui'])('%j is no clear state', (words) => {
  expect(readWorkTable(`Halle\t2024\t10\t\t${words}`)).toMatchObject({
    problems: [{ line: 1, code: 'state' }],
  });
});

test('what was refused stays to be corrected, under its heading and as it was pasted', () => {
  const pasted =
    'Action\tAnnées\tCoût\tÉtat\r\nMur\t2026\t8,5 k€\tprévue\r\n"Chapelle\nSaint-Jean"\t2026\tenv. 30 000\t\r\nTotal\t\t1\t\r\nPlace\tun jour\t5\t';
  const { rows, problems, left } = readWorkTable(pasted);
  expect(rows.map(({ action }) => action)).toEqual(['Mur']);
  expect(problems.map(({ code }) => code)).toEqual(['cost', 'years']);
  expect(left).toBe(
    'Action\tAnnées\tCoût\tÉtat\n"Chapelle\nSaint-Jean"\t2026\tenv. 30 000\t\nPlace\tun jour\t5\t',
  );
  const corrected = readWorkTable(left.replace('env. ', '').replace('un jour', '2027'));
  expect(corrected).toMatchObject({
    rows: [{ action: 'Chapelle Saint-Jean', cost: 30_000 }, { action: 'Place' }],
    problems: [],
    left: '',
  });
});

test('beyond what one paste may bring, the rest is left for the next', () => {
  const { left } = readWorkTable(`Action;Années;Coût\n${'Halle;2024;1\n'.repeat(IMPORT_ROWS + 20)}`);
  const next = readWorkTable(left);
  expect([next.rows.length, next.problems, next.left]).toEqual([20, [], '']);
});

test('a funder of a column keeps its money, even where another line has a word for it', () => {
  const { rows, problems } = readWorkTable(
    'Action;Années;Coût;DETR;Suivi\nHalle;2024;100;40;mairie\nPlace;2024;100;demandé;',
  );
  expect([rows, problems]).toMatchObject([
    [{ funders: [{ name: 'DETR', amount: 40 }] }],
    [{ line: 3, code: 'funders' }],
  ]);
});

test('an amount that cannot be read in the column of a funder is told, not left out', () => {
  expect(readWorkTable('Action;Années;Coût;DETR\nHalle;2024;1 000;demandé 400 €')).toMatchObject({
    problems: [{ line: 2, code: 'funders' }],
  });
});
