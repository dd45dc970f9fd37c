import type { BriefView } from '@pcc/shared';
import { countPages, pagesOf } from '../../test/pdf-text.js';
import { PdfService } from '../letter/pdf.service.js';
import { briefContent, shorten } from './brief-content.js';

const VIEW: BriefView = {
  townId: '01900000-0000-7000-8000-000000000000',
  townName: 'Chênehutte-Trèves-Cunault',
  communeName: 'Gennes-Val-de-Loire',
  networkName: 'Petites Cités de Caractère® de Maine-et-Loire',
  networkContact: { name: 'Accueil du réseau', email: 'reseau@example.org', phone: '02 00 00 00 00' },
  madeOn: '2026-06-15',
  rank: 'homologated',
  rankFromOn: '2019-01-01',
  termOn: '2027-03-12',
  openCase: {
    id: '01900000-0000-7000-8000-000000000001',
    kind: 'renewal',
    state: 'to_complete',
    openedOn: '2026-05-02',
    dueOn: '2026-07-01',
    visitOn: null,
  },
  lastDecision: { boardOn: '2022-03-12', outcome: 'renewed_with_reserves', letterNumber: '2022-0012' },
  recommendations: [{ text: 'Poursuivre l’inventaire.', commitmentTitle: 'Inventaire', status: 'pending' }],
  charter: {
    title: 'Charte de qualité',
    version: '2018',
    chapters: Array.from({ length: 7 }, (_, index) => ({
      code: `${index + 1}`,
      title: `Rubrique ${index + 1}`,
      commitments: ['Réseaux', 'Sols et voirie', 'Éclairage', 'Mobilier et signalétique'],
    })),
  },
  dates: [
    { on: '2026-06-01', what: 'reply' },
    { on: '2026-07-01', what: 'due' },
    { on: '2027-03-12', what: 'term' },
  ],
  team: [{ name: 'Nouvelle Maire', function: 'mayor', canSign: true, fromOn: '2026-03-22' }],
};

const recommendations = (count: number, text: string): BriefView['recommendations'] =>
  Array.from({ length: count }, (_, index) => ({
    text: `${index + 1}. ${text}`,
    commitmentTitle: 'Vacance et friches',
    status: (['pending', 'started', 'done'] as const)[index % 3] ?? 'done',
  }));

const papers = new PdfService();
const make = (changes: Partial<BriefView>, isTrial = false) =>
  papers.render('brief', briefContent({ ...VIEW, ...changes }, isTrial));

const LONG = 'Poursuivre avec l’appui du CAUE la reprise des façades de la rue principale. '.repeat(50);
const WORD = 'x'.repeat(4_000);
const MARKUP =
  '#panic("x") #read("/etc/passwd") $1/0$ *b* _i_ @ref <label> \\ // /* [ ] { } <b onload=1> Bcc: x';

describe('two pages', () => {
  it.each<[string, Partial<BriefView>]>([
    ['an ordinary town', {}],
    [
      'a town of which nothing is known',
      {
        rank: 'unknown',
        rankFromOn: null,
        termOn: null,
        networkContact: null,
        openCase: null,
        lastDecision: null,
        recommendations: [],
        dates: [],
        team: [],
      },
    ],
    ['a charter without a chapter', { charter: { ...VIEW.charter, chapters: [] } }],
    ['twenty long recommendations', { recommendations: recommendations(20, LONG) }],
    ['a hundred of them', { recommendations: recommendations(100, LONG) }],
    [
      'a crowd, many dates and a long charter',
      {
        recommendations: recommendations(20, LONG),
        team: Array.from({ length: 60 }, () => ({ ...VIEW.team[0], name: LONG })) as BriefView['team'],
        dates: Array.from({ length: 40 }, () => ({ on: '2026-07-01', what: 'due' as const })),
        charter: {
          title: LONG,
          version: LONG,
          chapters: Array.from({ length: 14 }, () => ({
            code: '1',
            title: LONG,
            commitments: Array<string>(30).fill(LONG),
          })),
        },
      },
    ],
    [
      'words without an end',
      {
        townName: WORD,
        communeName: WORD,
        networkName: WORD,
        networkContact: { name: WORD, email: WORD, phone: WORD },
        recommendations: recommendations(20, WORD),
      },
    ],
    [
      'signs that no font draws',
      { townName: '日本 😀 العربية', recommendations: recommendations(3, '\u202e\u{10ffff}') },
    ],
    ['markup', { townName: MARKUP, networkName: MARKUP, recommendations: recommendations(5, MARKUP) }],
  ])('hold %s', async (_, changes) => {
    const pdf = await make(changes);
    expect(countPages(pdf)).toBe(2);
    expect(pagesOf(pdf)?.length ?? 2).toBe(2);
  });

  it('say where the town stands, then what it has committed itself to', async () => {
    const pdf = await make({});
    const raw = pdf.toString('latin1');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', '<pdfuaid:part>1</pdfuaid:part>'])
      expect(raw).toContain(mark);
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect(raw.match(/MediaBox \[0 0 595.2\d* 841.8\d*\]/g)).toHaveLength(2);
    const pages = pagesOf(pdf);
    if (pages === null) return;
    const [first = '', second = ''] = pages;
    for (const words of [
      'Chênehutte-Trèves-Cunault',
      'Commune de Gennes-Val-de-Loire',
      'Où en est votre cité',
      'Votre cité est homologuée depuis 2019. L’homologation court jusqu’au 12 mars 2027.',
      'Renouvellement, dossier ouvert le 2 mai 2026. Votre réseau attend vos compléments.',
      'renouvelée avec réserves',
      '1er juin 2026 Réponse que votre réseau attend encore de vous',
      '1er juillet 2026 Compléments de votre dossier à envoyer',
      'Nouvelle Maire Maire, peut signer',
      'reseau@example.org',
      'page 1 sur 2',
    ])
      expect(first).toContain(words);
    for (const words of [
      'Vos engagements',
      'Rubrique 7',
      'Sols et voirie',
      'Les dernières recommandations',
      'en attente',
    ])
      expect(second).toContain(words);
    expect(pages.join(' ')).not.toMatch(/score|classement|points|%|Document d’essai/i);
    expect((await make({}, true)).equals(pdf)).toBe(false);
    expect((await make({})).equals(pdf)).toBe(true);
  });

  it('show every one of twenty recommendations, and count those that stay out', async () => {
    const twenty = pagesOf(await make({ recommendations: recommendations(20, LONG) }));
    if (twenty === null) return;
    for (let index = 1; index <= 20; index += 1) expect(twenty[1]).toContain(`${index}. Poursuivre`);
    const many = pagesOf(await make({ recommendations: recommendations(100, LONG) }));
    expect(many?.[1]).toMatch(/Et \d+ autres, à lire dans votre espace/);
  });

  it('say of a term that has passed that it has', async () => {
    const pages = pagesOf(await make({ termOn: '2026-01-31', dates: [{ on: '2026-01-31', what: 'term' }] }));
    expect(pages?.[0] ?? 'était fixé').toContain('était fixé');
  });
});

describe('shorten', () => {
  it.each([
    ['', 10, ''],
    ['court', 10, 'court'],
    [' sur\n deux  lignes ', 40, 'sur deux lignes'],
    ['un texte un peu trop long', 16, 'un texte un peu…'],
    ['un texte, un peu', 11, 'un texte…'],
    ['anticonstitutionnellement', 10, 'anticonst…'],
    ['😀😀😀😀', 3, '😀😀…'],
  ])('%j in %i signs: %j', (text, max, expected) => {
    expect(shorten(text, max)).toBe(expected);
  });
});
