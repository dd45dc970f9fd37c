import type { DossierFacts } from '../src/paper/dossier.queries.js';

/** Commitments of the charter in force, by chapter. */
const CHAPTERS = [4, 5, 7, 5, 4, 4, 4];

const commitments: DossierFacts['commitments'] = [
  ...CHAPTERS.flatMap((count, chapter) =>
    Array.from({ length: count }, (_, index) => ({
      code: `${chapter + 1}.${index + 1}`,
      chapterCode: `${chapter + 1}`,
      chapterTitle: `Rubrique ${chapter + 1}`,
      networkName: null,
      title: `Engagement ${chapter + 1}.${index + 1}`,
      text: 'Tenir à jour la connaissance du patrimoine.',
      evidence: ['Inventaire', 'Photographies'],
    })),
  ),
  {
    code: 'BRE.1',
    chapterCode: null,
    chapterTitle: null,
    networkName: 'Réseau de Bretagne',
    title: 'Pieds de murs',
    text: 'Fleurir les pieds de murs.',
    evidence: [],
  },
];

const given = { pendingText: null, isConfirmed: true, onBehalf: false, seen: null };
const row = { pending: null, isPendingRemoval: false, isConfirmed: true, onBehalf: false };
const file = { commitments: [], isPending: false, isConfirmed: true, onBehalf: false };

/** A whole file, as it was sent. */
export const DOSSIER: DossierFacts = {
  id: '01900000-0000-7000-8000-000000000000',
  kind: 'first_application',
  state: 'submitted',
  submittedOn: '2026-06-15',
  townName: 'Chênehutte-Trèves-Cunault',
  register: {
    name: 'Chênehutte-Trèves-Cunault',
    inseeCode: '49094',
    hostName: 'Gennes-Val-de-Loire',
    siren: '200069169',
    epciName: 'CA Saumur Val de Loire',
    population: 1_063,
    vintage: 2023,
    source: 'Insee ; fichier de 2026',
    hostPopulation: 8_600,
    hostVintage: 2023,
    hostSource: 'Insee',
  },
  networkName: 'Réseau de Bretagne',
  charter: { version: '2018', title: 'Charte de qualité', isProvisional: true },
  criteria: [
    {
      code: 'A1',
      kind: 'heritage_protection',
      title: 'Protection',
      text: 'La cité est protégée.',
      evidence: ['Arrêté'],
      fact: 'Le site patrimonial remarquable date de 2016.',
      pendingFact: null,
      isConfirmed: true,
      onBehalf: false,
    },
  ],
  commitments,
  answers: [
    ...commitments.map(({ code }) => ({ ...given, code, text: `La cité agit (${code}).` })),
    {
      ...given,
      code: 'identity.commune',
      text: '',
      seen: { value: 'Cunault', vintage: null, source: 'COG' },
    },
    {
      ...given,
      code: 'identity.siren',
      text: '213 000 111',
      seen: { value: '200069169', vintage: null, source: 'COG' },
    },
    { ...given, code: 'deliberation.on', text: '2026-05-01' },
    { ...given, code: 'population.route', text: 'commune' },
    { ...given, code: 'population.figure', text: '3412' },
    { ...given, code: 'population.basis', text: 'municipal' },
    { ...given, code: 'population.vintage', text: '2023' },
    { ...given, code: 'population.source', text: 'Insee' },
    { ...given, code: 'tourism.strategy', text: 'La cité est une porte du territoire.' },
  ],
  rows: [
    {
      ...row,
      section: 'protection',
      content: { type: 'spr', name: 'Coteau de Cunault', protectedOn: '2016-07-08', management: 'pvap' },
    },
    {
      ...row,
      section: 'work',
      content: {
        action: 'Restauration du clocher',
        fromYear: 2025,
        toYear: 2027,
        cost: 1_200_000,
        funders: [
          { name: 'DRAC', amount: 500_000 },
          { name: 'Région', amount: 300_000 },
        ],
        state: 'under_way',
      },
    },
  ],
  files: [
    {
      ...file,
      kind: 'deliberation',
      fileName: 'deliberation.pdf',
      storageKey: 'a',
      sha256: 'a1b2c3d4e5f6'.repeat(5),
      caption: '',
    },
    {
      ...file,
      kind: 'photo',
      fileName: 'IMG_1.jpg',
      storageKey: 'b',
      sha256: 'b1b2c3d4e5f6'.repeat(5),
      caption: 'La halle au printemps',
      commitments: ['3.2'],
    },
  ],
};
