import type { CharterView, HomologationRow, MailRow, PartnerView, PersonRow, ProofRow } from '@pcc/shared';
import { expect, expectAccessible, look, type Page, test, title } from './fixtures.js';

const TABS = [
  '',
  '/criteria',
  '/commitments/2-4',
  '/decision',
  '/documents',
  '/messages',
  '/memo',
  '/history',
];

/** Parts of a file. */
const PARTS = [
  'start',
  'identity',
  'deliberation',
  'criteria',
  'protection',
  'programme',
  'tourism',
  'commitments-3',
  'photos',
  'pieces',
  'send',
];

const UNTRANSLATED =
  /\b(ra|account|application|ask|common|contact|eligibility|error|frame|homologation|label|mail|message|news|notice|people|proof|send|session|team|transition|upload)\.[a-z]/;
const FRENCH =
  /^(Accueil|Alertes|Courriers|Enregistrer|Équipe|Maintenant|Modifier|Mon compte|Objet|Partenaires|Passation|Personnes|Rang|Réseau)$/;

async function rows<Row>(page: Page, path: string): Promise<Row[]> {
  return (await (await page.request.get(`/api/${path}`)).json()) as Row[];
}

/** The addresses of every kind of page that an administrator may open. */
async function addresses(page: Page): Promise<string[]> {
  const [notified] = await rows<HomologationRow>(page, 'homologations?filter={"state":"notified"}');
  const [draft] = await rows<HomologationRow>(
    page,
    'homologations?filter={"state":"draft","kind":"renewal"}',
  );
  const [proof] = await rows<ProofRow>(page, 'proofs');
  const [waiting] = await rows<HomologationRow>(page, 'homologations?filter={"state":"to_complete"}');
  const [long] = await rows<{ id: string }>(page, 'towns?filter={"q":"Chênehutte-Trèves-Cunault"}');
  const [charter] = await rows<CharterView>(page, 'charters');
  const [user] = await rows<{ id: string }>(page, 'users?filter={"q":"Gennes"}');
  const [person] = await rows<PersonRow>(page, 'people?filter={"q":"Gennes"}');
  const [partner] = await rows<PartnerView>(page, 'partners');
  const [mail] = await rows<MailRow>(page, 'mails');
  const town = `/towns/${long?.id ?? ''}`;
  return [
    '/',
    '/towns',
    '/towns/create',
    town,
    `${town}/team`,
    `${town}/brief`,
    `${town}/proofs`,
    `${town}/asks`,
    `${town}/news`,
    `/towns/${proof?.townId ?? ''}/proofs/${proof?.id ?? ''}`,
    '/town-teams',
    '/people',
    '/people/create',
    `/people/${person?.id ?? ''}`,
    '/partners',
    `/partners/${partner?.id ?? ''}`,
    '/homologations',
    ...TABS.map((tab) => `/homologations/${notified?.id ?? ''}${tab}`),
    `/homologations/${waiting?.id ?? ''}`,
    ...PARTS.map((part) => `/homologations/${draft?.id ?? ''}/application/${part}`),
    '/contact-requests',
    '/candidater',
    '/recommendations',
    '/letters',
    '/charters',
    `/charters/${charter?.id ?? ''}`,
    '/users',
    `/users/${user?.id ?? ''}`,
    '/mails',
    ...(mail ? [`/mails/${mail.id}`] : []),
    '/notices',
    '/notices/preferences',
    '/mail-settings',
    '/mon-compte',
    '/message-templates',
  ];
}

async function visit(page: Page, address: string): Promise<void> {
  await page.goto(address);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('main').getByText(/^(Chargement|Loading)…$/)).toHaveCount(0);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { width, shown } = await page.evaluate(() => ({
    width: document.documentElement.scrollWidth,
    shown: document.documentElement.clientWidth,
  }));
  expect(width, `width of ${page.url()}`).toBeLessThanOrEqual(shown);
}

test('every page fits a small phone, and a desk at 200 %', async ({ as }) => {
  const page = await as('admin@demo.pcc');
  for (const address of await addresses(page)) {
    await page.setViewportSize({ width: 320, height: 640 });
    await visit(page, address);
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
    // 1280 px at 200 %.
    await page.setViewportSize({ width: 640, height: 400 });
    await expectNoSidewaysScroll(page);
  }
});

test('in the dark, the colours still stand apart', async ({ as }) => {
  const page = await as('admin@demo.pcc');
  await page.emulateMedia({ colorScheme: 'dark' });
  for (const address of await addresses(page)) {
    await visit(page, address);
    await expectAccessible(page);
  }
  await look(page, 'sombre');
});

test('English says everything', async ({ as }) => {
  const page = await as('admin@demo.pcc');
  await page.goto('/');
  await page.getByRole('button', { name: 'Compte de' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await page.keyboard.press('Escape');
  await expect(title(page, 'What waits for me')).toBeVisible();
  for (const address of await addresses(page)) {
    await visit(page, address);
    await expect(page.getByText(UNTRANSLATED)).toHaveCount(0);
    await expect(page.getByText(FRENCH)).toHaveCount(0);
  }
  await look(page, 'anglais');
});

test('a page that is not there, or not for this person, says so', async ({ as }) => {
  const town = await as('mairie.craon@demo.pcc');
  const staff = await as('bretagne@demo.pcc');
  const [foreign] = await rows<HomologationRow>(staff, 'homologations');
  for (const address of ['/nulle-part', `/homologations/${foreign?.id ?? ''}`]) {
    await town.goto(address);
    await expect(title(town, 'Page introuvable')).toBeVisible();
    await expectAccessible(town);
  }
  await town.goto('/users');
  await expect(title(town, 'Page réservée')).toBeVisible();
  await look(town, 'page-reservee');
  await town.getByRole('link', { name: 'Revenir à l’accueil' }).click();
  await expect(title(town, 'Craon')).toBeVisible();
});
