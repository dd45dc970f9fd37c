import { registerFact } from '@pcc/shared';
import { DOSSIER } from '../../test/dossier-sample.js';
import { countPages, pagesOf } from '../../test/pdf-text.js';
import { PdfService } from '../letter/pdf.service.js';
import type { DossierFacts } from './dossier.queries.js';
import { type DossierSetting, dossierContent } from './dossier-content.js';
import { PaperPressService } from './paper-press.service.js';

const SETTING: DossierSetting = {
  mode: 'sent',
  showPending: false,
  madeOn: '2026-06-15',
  link: 'https://pcc.example.org/homologations/01900000-0000-7000-8000-000000000000',
  isTrial: false,
};

const press = new PaperPressService(new PdfService(), { of: () => Promise.resolve(new Map()) });
const contentOf = (changes: Partial<DossierFacts>, setting: Partial<DossierSetting> = {}) =>
  dossierContent({ ...DOSSIER, ...changes }, { ...SETTING, ...setting });
const print = (changes: Partial<DossierFacts>, setting: Partial<DossierSetting> = {}) =>
  press.print(contentOf(changes, setting));

const answer = (changes: Partial<DossierFacts['answers'][number]>): Partial<DossierFacts> => ({
  answers: [
    {
      code: '1.1',
      text: 'Un texte.',
      pendingText: null,
      isConfirmed: true,
      onBehalf: false,
      seen: null,
      ...changes,
    },
  ],
});
const firstAnswer = (changes: Partial<DossierFacts>, setting: Partial<DossierSetting> = {}) =>
  contentOf(changes, setting).sections.find(({ chapters }) => chapters.length > 0)?.chapters[0]?.entries[0];

describe('an answer', () => {
  const proposed = answer({ isConfirmed: false });
  const buffered = answer({ pendingText: 'Un autre texte.' });
  const MARK = 'Toujours valable, à confirmer';
  it.each<[string, Partial<DossierFacts>, Partial<DossierSetting>, object]>([
    ['that stands', answer({}), {}, { text: 'Un texte.', marks: [], pending: null }],
    [
      'typed by staff is marked so',
      answer({ onBehalf: true }),
      {},
      { marks: ['Saisi par le réseau ou l’équipe nationale, pour le compte de la cité'] },
    ],
    ['only proposed is absent from what was sent', proposed, {}, { text: null, marks: [] }],
    ['only proposed is in the draft', proposed, { mode: 'draft' }, { text: 'Un texte.', marks: [MARK] }],
    ['not sent yet is hidden', buffered, {}, { text: 'Un texte.', pending: null }],
    ['not sent yet is shown to its own', buffered, { showPending: true }, { pending: 'Un autre texte.' }],
    ['is not in a questionnaire', answer({}), { mode: 'blank' }, { text: null, lines: 7 }],
    ['of spaces is none', answer({ text: ' \n ' }), {}, { text: null }],
  ])('%s', (_, changes, setting, expected) => {
    expect(firstAnswer(changes, setting)).toMatchObject(expected);
  });
});

test('a fact of a criterion typed by staff is marked so', () => {
  const [fact] = DOSSIER.criteria;
  if (!fact) throw new Error('The sample has a criterion.');
  const marksOf = (changes: Partial<typeof fact>) =>
    contentOf({ criteria: [{ ...fact, ...changes }] }).sections[2]?.entries[0]?.marks;
  expect(marksOf({})).toEqual([]);
  expect(marksOf({ onBehalf: true })).toEqual([
    'Saisi par le réseau ou l’équipe nationale, pour le compte de la cité',
  ]);
});

test.each<[DossierFacts['kind'], DossierSetting['mode'], boolean]>([
  ['first_application', 'draft', true],
  ['first_application', 'blank', true],
  ['renewal', 'draft', false],
  ['renewal', 'sent', false],
  ['renewal', 'blank', false],
  ['upgrade', 'draft', false],
])('the population, in a %s printed as %s, is asked: %s', (kind, mode, isAsked) => {
  const [first] = DOSSIER.criteria;
  if (!first) throw new Error('The sample has a criterion.');
  const population = { ...first, code: 'A2', kind: 'population_below', isConfirmed: false };
  const codes = contentOf({ kind, criteria: [first, population] }, { mode }).sections[2]?.entries.map(
    ({ code }) => code,
  );
  expect([codes?.includes('A1'), codes?.includes('A2')]).toEqual([true, isAsked]);
});

test('a fact of the register is what the town said of it', () => {
  const [commune, siren, epci, population] = contentOf({}).sections[0]?.entries ?? [];
  expect([commune?.text, commune?.marks]).toEqual(['Cunault', ['Confirmé par la cité']]);
  expect([siren?.text, siren?.marks]).toEqual(['213 000 111', ['Le registre indique : 200069169']]);
  expect(epci?.marks).toEqual(['Selon le registre, pas encore confirmé par la cité']);
  expect(population?.text).toBe('1\u00a0063 habitants en 2023 (Insee)');
});

test('what the register says is what the screen says', () => {
  const [commune, , epci] = contentOf({ answers: [] }).sections[0]?.entries ?? [];
  expect(commune?.text).toBe(registerFact('identity.commune', DOSSIER.register)?.value);
  expect(commune?.text).toContain('code Insee 49094');
  expect(epci?.text).toBe('CA Saumur Val de Loire');
});

test('the population is asked for a first application only', () => {
  const titles = (kind: DossierFacts['kind']) =>
    contentOf({ kind }).sections[2]?.entries.map(({ title }) => title);
  expect(titles('first_application')).toContain('Millésime');
  expect(titles('renewal')).toEqual(['Protection']);
});

test('what a network adds comes after the charter', () => {
  const chapters = contentOf({}).sections.find(({ title }) => title.includes('engagements'))?.chapters;
  expect(chapters).toHaveLength(8);
  expect(chapters?.at(-1)).toMatchObject({ code: null, entries: [{ code: 'BRE.1' }] });
});

test('a programme comes with who pays for it', () => {
  const tables = contentOf({}).sections.find(({ title }) => title === 'Programme pluriannuel')?.tables;
  expect(tables?.map(({ caption }) => caption)).toEqual(['Actions du programme', 'Plan de financement']);
  expect(tables?.[1]?.rows).toEqual([
    ['DRAC', '500\u00a0000\u00a0€'],
    ['Région', '300\u00a0000\u00a0€'],
    ['Reste à la charge de la cité', '400\u00a0000\u00a0€'],
  ]);
});

describe('the plan of a draft', () => {
  const [, work] = DOSSIER.rows;
  if (!work) throw new Error('The sample has an action.');
  const tables = (...rows: DossierFacts['rows'][number][]) =>
    contentOf({ rows, state: 'draft' }, { mode: 'draft' }).sections.find(
      ({ title }) => title === 'Programme pluriannuel',
    )?.tables;

  it('counts no action that nobody confirmed, and says so', () => {
    const [actions, plan] = tables(work, { ...work, isConfirmed: false }) ?? [];
    expect(actions?.rows).toHaveLength(2);
    expect(actions?.total?.[0]).toBe('Ensemble des actions (lignes à confirmer non comptées)');
    expect(actions?.total?.at(-1)).toBe('1\u00a0200\u00a0000\u00a0€');
    expect(plan?.caption).toBe('Plan de financement (lignes à confirmer non comptées)');
    expect(plan?.rows[0]).toEqual(['DRAC', '500\u00a0000\u00a0€']);
  });

  it('says nothing where all is confirmed', () => {
    expect(tables(work)?.map(({ caption }) => caption)).toEqual([
      'Actions du programme',
      'Plan de financement',
    ]);
    expect(tables(work)?.[0]?.total?.[0]).toBe('Ensemble des actions');
  });
});

test.each<[Partial<DossierFacts>, Partial<DossierSetting>, string]>([
  [{ state: 'draft', submittedOn: null }, { mode: 'draft' }, 'Brouillon du 15 juin 2026'],
  [{}, {}, 'Dossier envoyé le 15 juin 2026'],
  [{ state: 'to_complete' }, {}, 'Dossier envoyé le 15 juin 2026, compléments en préparation'],
  [{ state: 'visited' }, {}, 'Dossier envoyé le 15 juin 2026'],
  [{}, { completedOn: '2026-07-01' }, 'Dossier envoyé le 15 juin 2026, complété le 1er juillet 2026'],
  [{}, { mode: 'blank' }, 'Questionnaire à remplir à la main'],
])('says where the file stands: %j %j', (changes, setting, expected) => {
  expect(contentOf(changes, setting).status).toBe(expected);
});

describe('the paper', () => {
  it.each(['sent', 'draft', 'blank'] as const)('is tagged, in French, titled (%s)', async (mode) => {
    const pdf = await print({}, { mode });
    const raw = pdf.toString('latin1');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', '<pdfuaid:part>1</pdfuaid:part>', '<dc:title>'])
      expect(raw).toContain(mark);
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect((await print({}, { mode })).equals(pdf)).toBe(true);
    const pages = pagesOf(pdf);
    if (pages === null) return;
    expect(pages[0]).toContain('Chênehutte-Trèves-Cunault');
    expect(pages[0]).toContain('Commune de Gennes-Val-de-Loire');
    expect(pages[0]).toContain('homologations/01900000-0000-7000-8000-000000000000');
    expect(pages.at(-1)).toContain(`page ${pages.length} sur ${pages.length}`);
    expect(pages.join(' ')).not.toMatch(/score|classement|points|%|Document d’essai/i);
  });

  it('holds every part of the file', async () => {
    const text = pagesOf(await print({}))?.join(' ');
    if (text === undefined) return;
    for (const words of [
      'La cité agit (7.4).',
      'La cité agit (BRE.1).',
      'Coteau de Cunault',
      'Restauration du clocher',
      'La halle au printemps',
      'a1b2c3d4e5f6',
      '1er mai 2026',
      '3 412',
    ])
      expect(text).toContain(words);
  });

  const MARKUP = '#panic("x") #read("/etc/passwd") $1/0$ *b* _i_ @ref <label> \\ // /* [ ] { } <b onload=1>';
  it.each([
    ['markup', MARKUP],
    ['signs that no font draws', '日本 😀 العربية \u{10ffff} \u202e'],
    ['a word without an end', 'x'.repeat(8_000)],
    ['nothing', ''],
    ['blank lines', '\n\n \n\n'],
  ])('takes %s for a text', async (_, hostile) => {
    const pdf = await print({
      townName: hostile.slice(0, 200) || 'x',
      networkName: hostile,
      answers: DOSSIER.answers.map((one) => ({ ...one, text: hostile })),
      criteria: DOSSIER.criteria.map((one) => ({ ...one, fact: hostile, evidence: [hostile] })),
      rows: [
        {
          section: 'protection',
          content: { type: 'other', name: hostile, note: hostile },
          pending: null,
          isPendingRemoval: false,
          isConfirmed: true,
          onBehalf: true,
        },
      ],
      files: DOSSIER.files.map((one) => ({ ...one, fileName: hostile, caption: hostile })),
    });
    expect(countPages(pdf)).toBeGreaterThan(3);
    if (hostile === MARKUP) expect(pagesOf(pdf)?.join(' ') ?? MARKUP).toContain('#read("/etc/passwd")');
  });

  it('is made of a very long answer in seconds, within reason', async () => {
    const long = 'La commune a engagé la reprise des façades.\n\n'.repeat(500).slice(0, 20_000);
    const rows = Array.from({ length: 200 }, () => DOSSIER.rows.filter(({ section }) => section === 'work'));
    const before = process.memoryUsage().rss;
    const start = performance.now();
    const pdf = await print({
      answers: DOSSIER.answers.map((one, index) => (index === 0 ? { ...one, text: long } : one)),
      rows: rows.flat(),
    });
    expect(performance.now() - start).toBeLessThan(10_000);
    expect(process.memoryUsage().rss - before).toBeLessThan(400 * 1024 * 1024);
    expect(countPages(pdf)).toBeGreaterThan(12);
  }, 20_000);
});
