import { type CommitmentView, NAMEABLE_KINDS } from '@pcc/shared';
import { completionTargets } from './completion-targets';

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
const APPLICATION = {
  criteria: [
    { code: 'A1', kind: 'heritage_protection', title: 'Protection', isJudged: true },
    { code: 'A2', kind: 'population_below', title: 'Moins de 6 000 habitants', isJudged: true },
    { code: 'A3', kind: 'appreciation', title: 'Une cité', isJudged: true },
    { code: 'A4', kind: 'restoration_programme', title: 'Programme', isJudged: true },
    { code: 'A5', kind: 'tourism_strategy', title: 'Tourisme', isJudged: true },
  ],
  networkChapters: [{ networkId: 'N', networkName: 'Bretagne', commitments: [commitment('BRE.1')] }],
} satisfies Parameters<typeof completionTargets>[0];
const groups = completionTargets(APPLICATION, CHARTER);

test('everything of a file may be named, under its heading', () => {
  expect(
    groups.map(({ group, targets }) => [
      typeof group === 'string' ? group : group.key,
      targets.map(({ target, opened }) => [`${target.type}:${target.code}`, ...opened].join(' ')),
    ]),
  ).toEqual([
    [
      'pieces',
      ['deliberation', 'presentation', 'perimeter_plan', 'programme', 'photo', 'other'].map(
        (kind) => `piece:${kind}`,
      ),
    ],
    [
      'sections',
      ['identity:identity', 'criterion:A1 protection', 'criterion:A4 programme', 'criterion:A5 tourism'],
    ],
    ['criteria', ['criterion:A2', 'criterion:A3']],
    ['1', ['answer:1.1', 'answer:1.2']],
    ['2', ['answer:2.1']],
    ['N', ['answer:BRE.1']],
  ]);
});

test('nothing stands there twice, and no paper that is signed after the decision', () => {
  const keys = groups.flatMap(({ targets }) => targets.map(({ target }) => `${target.type}:${target.code}`));
  expect(new Set(keys).size).toBe(keys.length);
  expect(NAMEABLE_KINDS).not.toContain('signed_licence');
});

test('a criterion that this kind of case does not ask is not named', () => {
  const criteria = APPLICATION.criteria.map((one) => ({ ...one, isJudged: one.code !== 'A2' }));
  const named = completionTargets({ ...APPLICATION, criteria }, CHARTER).flatMap(({ targets }) =>
    targets.map(({ target }) => target.code),
  );
  expect([named.includes('A1'), named.includes('A2')]).toEqual([true, false]);
});
