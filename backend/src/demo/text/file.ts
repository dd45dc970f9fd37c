import type { Protection, Work } from '@pcc/shared';

type Texts = readonly [string, ...string[]];

/** What a town writes in its file besides its answers: invented, with no person's name. */
export const FIELD_TEXTS = {
  'protection.presentation': [
    'Le cœur de la cité forme un site patrimonial remarquable depuis 2016. Le règlement, repris de l’ancienne zone de protection, couvre les trois quarts du bâti ancien ; sa révision est engagée avec les services de l’État.',
    'L’église et la halle sont protégées au titre des monuments historiques. Leurs abords se recoupent et couvrent presque tout le centre ; un périmètre délimité des abords est à l’étude.',
  ],
  'programme.presentation': [
    'Le programme court sur six ans. Il va des édifices publics vers les rues : d’abord la halle et l’église, ensuite la place et les murs de soutènement, enfin les entrées de la cité.',
    'Le conseil municipal actualise chaque année le programme, avec l’architecte des Bâtiments de France et le CAUE. Les études sont achevées pour les deux premières tranches.',
  ],
  'tourism.strategy': [
    'La cité est une étape du schéma touristique de l’intercommunalité, qui en fait l’une de ses quatre portes d’entrée patrimoniales. La convention avec l’office de tourisme est jointe.',
    'La stratégie intercommunale s’appuie sur les itinéraires doux : la cité est au départ d’une boucle cyclable et de deux sentiers, avec une halte signalée.',
  ],
  'tourism.welcome': [
    'Le bureau d’information est ouvert d’avril à septembre sur la place ; un dépliant et un parcours de douze plaques guident la visite le reste de l’année.',
    'L’accueil est tenu par l’office de tourisme dans l’ancienne maison du gardien ; les commerces prennent le relais hors saison.',
  ],
  'tourism.events': [
    'Un marché d’artisans au printemps, des visites nocturnes l’été, les Journées du patrimoine en septembre et une fête des jardins.',
    'La fête de la cité en juin, quatre concerts dans l’église et un cycle de conférences d’hiver avec l’association locale.',
  ],
} as const satisfies Record<string, Texts>;

export const PROTECTIONS: readonly [Protection, ...Protection[]] = [
  { type: 'mh_classified', name: 'Église paroissiale', protectedOn: '1913-07-21' },
  { type: 'mh_registered', name: 'Halle', protectedOn: '1926-11-05' },
  { type: 'mh_registered', name: 'Logis et sa tour d’escalier', protectedOn: '1973-03-14' },
  { type: 'mh_registered', name: 'Ancien hôtel-Dieu', protectedOn: '1984-12-03' },
  { type: 'site_registered', name: 'Promenade des remparts', protectedOn: '1943-10-09' },
];

/** The area of the cité itself, under one protection or another. */
export const AREAS: readonly [Protection, ...Protection[]] = [
  { type: 'spr', name: 'Site patrimonial remarquable', protectedOn: '2016-07-08', management: 'zppaup' },
  { type: 'spr', name: 'Site patrimonial remarquable', protectedOn: '2016-07-08', management: 'pvap' },
  { type: 'spr', name: 'Site patrimonial remarquable', protectedOn: '2016-07-08', management: 'in_study' },
];

/** An action and what share of its cost, in hundredths, each funder may bring; years from the opening of the case. */
export interface WorkModel {
  action: Work['action'];
  from: number;
  lasts: number;
  /** Thousands of euros, at least and at most. */
  cost: readonly [number, number];
  shares: readonly { name: string; share: number }[];
}

const DETR = { name: 'DETR', share: 30 };
const REGION = { name: 'Région', share: 20 };
const DEPARTMENT = { name: 'Département', share: 15 };
const DRAC = { name: 'DRAC', share: 25 };

export const WORKS: readonly WorkModel[] = [
  {
    action: 'Restauration de la halle',
    from: -1,
    lasts: 1,
    cost: [90, 180],
    shares: [DETR, REGION, DEPARTMENT],
  },
  {
    action: 'Couverture et beffroi de l’église',
    from: 0,
    lasts: 2,
    cost: [240, 420],
    shares: [DRAC, REGION, DEPARTMENT],
  },
  { action: 'Étude du plan de valorisation', from: 0, lasts: 0, cost: [24, 45], shares: [DRAC, DEPARTMENT] },
  { action: 'Reprise du pavage de la place', from: 1, lasts: 1, cost: [160, 340], shares: [DETR, REGION] },
  {
    action: 'Murs de soutènement de la rue basse',
    from: 2,
    lasts: 0,
    cost: [45, 95],
    shares: [DETR, DEPARTMENT],
  },
  {
    action: 'Effacement des réseaux, quatrième tranche',
    from: 3,
    lasts: 1,
    cost: [80, 150],
    shares: [{ name: 'Syndicat d’énergie', share: 40 }],
  },
];

/** What two networks add to the charter, for the cases to come. */
export const NETWORK_COMMITMENTS = [
  {
    network: 'BRE',
    title: 'Faire vivre la langue et les savoir-faire bretons',
    text: 'La cité donne à lire ses rues en français et en breton, et ouvre chaque année un chantier, un atelier ou une visite consacrés à un savoir-faire local.',
    evidence: ['Liste ou photographie des plaques bilingues', 'Programme de l’année'],
  },
  {
    network: 'BRE',
    title: 'Accueillir une étape du réseau',
    text: 'La cité reçoit, une fois au moins entre deux visites, une rencontre technique ou une exposition du réseau régional.',
    evidence: ['Date et objet de la rencontre'],
  },
] as const;
