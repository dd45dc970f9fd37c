import { readWorkTable } from '@pcc/shared';
import { application as english } from '../i18n/en/application';
import { application as french } from '../i18n/fr/application';

test.each([
  ['French', french.programme],
  ['English', english.programme],
])('the example of a paste, and what is advised of its funders, are understood (%s)', (_, programme) => {
  expect(readWorkTable(programme.pasteExample)).toEqual({
    rows: [
      {
        action: 'Toitures de la halle',
        fromYear: 2024,
        toYear: 2026,
        cost: 120_000,
        funders: [
          { name: 'DETR', amount: 40_000 },
          { name: 'Région', amount: 20_000 },
        ],
        state: 'under_way',
      },
    ],
    problems: [],
    left: '',
  });
  const advised = /[«“]\s*([^»”]+?)\s*[»”]/.exec(programme.problem.funders)?.[1] ?? '';
  for (const separator of ['\t', ' ; ']) {
    const lines = [
      ['Action', 'Années', 'Coût', 'Financeurs', 'État'],
      ['Halle', '2024', '120 000', advised, 'en cours'],
    ].map((cells) => cells.join(separator));
    for (const pasted of [lines.join('\n'), lines[1] ?? ''])
      expect(readWorkTable(pasted)).toMatchObject({
        rows: [
          {
            funders: [
              { name: 'DETR', amount: 10_000 },
              { name: 'Région', amount: 5_000 },
            ],
            state: 'under_way',
          },
        ],
        problems: [],
      });
  }
});
