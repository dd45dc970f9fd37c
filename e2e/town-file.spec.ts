import { parisDay } from '@pcc/shared';
import { expect, expectAccessible, look, type Page, title } from './fixtures.js';
import { test } from './mail-fixtures.js';
import { linkIn } from './mail-server.js';
import { pdfText } from './pdf-text.js';
import { pdf, photo } from './phone-files.js';
import { TelephoneLine } from './telephone-line.js';
import { application, block, field, files, part } from './town-pages.js';

const TODAY = parisDay(new Date());
const PHONE = { viewport: { width: 390, height: 844 }, isMobile: true, hasTouch: true };
const TOWN = 'Ernée';
const SECRETARY = { name: 'Secrétaire de mairie', email: 'secretariat.ernee@example.org' };
const PASSWORD = 'trois puits et une halle';

const answerTo = (code: string) =>
  `Engagement ${code} : la cité s’y tient depuis 2019. L’été, « cœur de cité » ouvre ses ateliers ; l’hiver, la commune suit ses chantiers.\nŒuvre à finir : n° ${code}.`;

/** Writes each answer of a chapter; `codes` in the order of the page. */
async function writeChapter(page: Page, codes: string[]): Promise<void> {
  for (const code of codes) await field(page, code).fill(answerTo(code));
}

async function expectSaved(page: Page, codes: string[]): Promise<void> {
  for (const code of codes)
    await expect(block(page, code)).toContainText(/Enregistré à/, { timeout: 30_000 });
}

test('from the public page to the sent file, on a telephone with a poor line', async ({
  as,
  stranger,
  mails,
}) => {
  test.setTimeout(420_000);
  let phone = await stranger(PHONE);
  const coordinator = await as('mayenne@demo.pcc');
  let id = '';
  let chapters: { code: string; commitments: { code: string }[] }[] = [];
  const codesOf = (chapter: string) =>
    chapters.find(({ code }) => code === chapter)?.commitments.map(({ code }) => code) ?? [];

  await test.step('may the town apply? An honest answer, and someone to call', async () => {
    await phone.goto('/candidater');
    await expect(title(phone, 'Ma cité peut-elle candidater ?')).toBeVisible();
    await phone.getByLabel('Commune ou commune déléguée').fill('ernee');
    await phone.getByRole('option', { name: /^Ernée · Mayenne/ }).click();
    await phone.getByRole('radio', { name: /au moins un monument historique/ }).check();
    await phone.getByRole('radio', { name: 'Oui, la délibération est votée' }).check();
    await expect(phone.getByText('Oui, Ernée peut préparer sa candidature.')).toBeVisible();
    await expectAccessible(phone);
    await phone.getByLabel('Votre nom').fill(SECRETARY.name);
    await phone.getByLabel('Votre fonction').fill('Secrétariat de mairie');
    await phone.getByLabel('Adresse électronique').fill(SECRETARY.email);
    await phone.getByLabel('Message').fill('Le conseil a voté. Par où commencer ?');
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/candidater-390.png`,
      fullPage: true,
    });
    await phone.getByRole('button', { name: 'Envoyer au réseau' }).click();
    await expect(phone.getByText('Merci, c’est envoyé.')).toBeVisible();
  });

  await test.step('its network creates the town and invites the person', async () => {
    await coordinator.goto('/contact-requests');
    await coordinator.getByRole('link', { name: TOWN }).click();
    await expect(title(coordinator, TOWN)).toBeVisible();
    await look(coordinator, 'demande-de-contact');
    await coordinator.getByRole('button', { name: 'Créer la cité et inviter' }).click();
    await coordinator.getByRole('dialog').getByRole('button', { name: 'Créer la cité', exact: true }).click();
    const dialog = coordinator.getByRole('dialog', { name: /^Inviter dans l’équipe/ });
    await expect(dialog.getByLabel('Nom')).toHaveValue(SECRETARY.name);
    await expect(dialog.getByLabel('Adresse électronique')).toHaveValue(SECRETARY.email);
    await dialog.getByLabel('Fonction', { exact: true }).selectOption({ label: 'Secrétariat de mairie' });
    await dialog.getByLabel('Peut envoyer le dossier au nom de la cité').check();
    await dialog.getByRole('button', { name: 'Inviter', exact: true }).click();
    await expect(dialog).toBeHidden();
  });

  await test.step('the secretary comes in and opens the file', async () => {
    const mail = await mails.next(SECRETARY.email, /invitation à rejoindre/);
    await phone.goto(linkIn(mail, 'invitation'));
    await phone.getByLabel('Mot de passe').fill(PASSWORD);
    await phone.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
    await expect(title(phone, TOWN)).toBeVisible();
    await phone.getByRole('button', { name: 'Ouvrir un dossier' }).click();
    await phone.getByRole('dialog').getByRole('button', { name: 'Ouvrir un dossier' }).click();
    await expect(phone).toHaveURL(/\/homologations\/[\w-]+/);
    id = /homologations\/([\w-]+)/.exec(phone.url())?.[1] ?? '';
    const { charterId } = await application(phone, id);
    chapters = (
      (await (await phone.request.get(`/api/charters/${charterId}`)).json()) as { chapters: typeof chapters }
    ).chapters;
    expect(chapters).toHaveLength(7);
  });

  await test.step('identity, the vote, the criteria', async () => {
    await phone.goto(part(id, 'identity'));
    const exact = phone.getByRole('radio', { name: 'C’est exact', exact: true });
    await expect(exact).toHaveCount(4);
    for (const one of await exact.all()) await one.check();
    await expect(phone.getByText(/Enregistré à \d/)).toHaveCount(4);
    await expectAccessible(phone);
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/dossier-identite-390.png`,
      fullPage: true,
    });
    await phone.goto(part(id, 'deliberation'));
    await phone.locator('#field-deliberation-on input').fill(TODAY);
    await files(phone, 'Délibération').setInputFiles(pdf('Délibération'));
    await expect(phone.getByRole('link', { name: 'Délibération.pdf' })).toBeVisible();
    await phone.goto(part(id, 'criteria'));
    await phone.getByRole('button', { name: 'Reprendre ce chiffre' }).click();
    await expect(
      phone
        .getByRole('textbox', { name: 'Source du chiffre' })
        .or(phone.locator('#field-population-source textarea, #field-population-source input'))
        .first(),
    ).not.toHaveValue('');
    await expectAccessible(phone);
  });

  await test.step('a first chapter, then a first cut of the line', async () => {
    await phone.goto(part(id, 'commitments-1'));
    await writeChapter(phone, codesOf('1'));
    await expectSaved(phone, codesOf('1'));
    await expectAccessible(phone);
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/dossier-engagements-390.png`,
      fullPage: true,
    });
    await phone.goto(part(id, 'commitments-2'));
    await expect(field(phone, codesOf('2')[0] ?? '')).toBeVisible();
    const line = await TelephoneLine.of(phone);
    await line.cut();
    await writeChapter(phone, codesOf('2'));
    await expect(
      phone.getByText('Gardé sur cet appareil, envoyé dès le retour du réseau.').first(),
    ).toBeVisible();
    await phone.screenshot({ path: `${import.meta.dirname}/test-results/pages/dossier-sans-reseau-390.png` });
    await line.carry(null);
    await expectSaved(phone, codesOf('2'));
  });

  await test.step('the session ends in the middle of a chapter', async () => {
    await phone.goto(part(id, 'commitments-3'));
    await expect(field(phone, codesOf('3')[0] ?? '')).toBeVisible();
    await phone.context().clearCookies();
    await field(phone, codesOf('3')[0] ?? '').fill(answerTo(codesOf('3')[0] ?? ''));
    const dialog = phone.getByRole('dialog');
    await expect(dialog).toBeVisible();
    await dialog.getByLabel('Mot de passe').fill(PASSWORD);
    await dialog.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await expect(dialog).toBeHidden();
    await writeChapter(phone, codesOf('3'));
    await expectSaved(phone, codesOf('3'));
  });

  await test.step('the tab is closed before anything went', async () => {
    await phone.goto(part(id, 'commitments-4'));
    await expect(field(phone, codesOf('4')[0] ?? '')).toBeVisible();
    const line = await TelephoneLine.of(phone);
    await line.cut();
    await writeChapter(phone, codesOf('4'));
    await expect(
      phone.getByText('Gardé sur cet appareil, envoyé dès le retour du réseau.').first(),
    ).toBeVisible();
    const context = phone.context();
    await phone.close({ runBeforeUnload: false });
    phone = await context.newPage();
    await phone.goto(part(id, 'commitments-4'));
    for (const code of codesOf('4')) await expect(field(phone, code)).toHaveValue(answerTo(code));
    await expectSaved(phone, codesOf('4'));
    for (const chapter of ['5', '6', '7']) {
      await phone.goto(part(id, `commitments-${chapter}`));
      await writeChapter(phone, codesOf(chapter));
      await expectSaved(phone, codesOf(chapter));
    }
  });

  await test.step('six photographs, and a second cut while they go', async () => {
    await phone.goto(part(id, 'photos'));
    await expect(files(phone, 'Ajouter des photographies')).toBeAttached();
    const photos = [];
    for (let index = 1; index <= 6; index += 1) photos.push(await photo(phone, `rue-${index}`));
    const line = await TelephoneLine.of(phone);
    await line.carry(600_000);
    await files(phone, 'Ajouter des photographies').setInputFiles(photos);
    await expect(phone.getByText(/envoi : [1-9]\d? %/).first()).toBeVisible();
    await line.cut();
    await phone.waitForTimeout(1_500);
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/photos-coupees-390.png`,
      fullPage: true,
    });
    await line.carry(null);
    const grid = phone.getByRole('list', { name: 'Photographies du dossier, dans leur ordre' });
    await expect(grid.getByRole('listitem')).toHaveCount(6, { timeout: 120_000 });
    await grid
      .getByRole('textbox', { name: /^Légende/ })
      .first()
      .fill('La rue de la halle, vue de l’église');
    await expect(grid.getByText(/Enregistré à \d/).first()).toBeVisible();
    await expect(grid.getByRole('img')).toHaveCount(6, { timeout: 60_000 });
    await expectAccessible(phone);
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/dossier-photos-390.png`,
      fullPage: true,
    });
  });

  await test.step('the other pieces, and the file is sent', async () => {
    await phone.goto(part(id, 'pieces'));
    for (const name of ['Présentation de la cité', 'Plan du périmètre', 'Programme pluriannuel']) {
      await files(phone, name).setInputFiles(pdf(name));
      await expect(phone.getByRole('link', { name: `${name}.pdf` })).toBeVisible({ timeout: 30_000 });
    }
    await expectAccessible(phone);
    await phone.goto(part(id, 'send'));
    await expectAccessible(phone);
    await phone.screenshot({
      path: `${import.meta.dirname}/test-results/pages/dossier-envoi-390.png`,
      fullPage: true,
    });
    await phone.getByRole('button', { name: 'Envoyer le dossier', exact: true }).first().click();
    const dialog = phone.getByRole('dialog');
    await expect(dialog.getByLabel('Date de la délibération')).toHaveValue(TODAY);
    await expectAccessible(phone);
    await dialog.getByRole('button', { name: 'Envoyer le dossier', exact: true }).click();
    await expect(dialog).toBeHidden();
    await phone.goto(`/homologations/${id}`);
    await expect(phone.getByRole('region', { name: 'Maintenant' })).toContainText(
      'Votre dossier est chez votre réseau',
    );
  });

  await test.step('not one character is lost, and the receipt says so', async () => {
    const sent = await application(phone, id);
    for (const { code } of chapters.flatMap(({ commitments }) => commitments))
      expect(sent.answers.find((answer) => answer.code === code)?.text, code).toBe(answerTo(code));
    const count = (kind: string) => sent.documents.filter((document) => document.kind === kind).length;
    expect(count('photo')).toBe(6);
    expect(['deliberation', 'presentation', 'perimeter_plan', 'programme'].map(count)).toEqual([1, 1, 1, 1]);
    const mail = await mails.next(SECRETARY.email, /dossier/i);
    const [receipt] = mail.attachments;
    expect(receipt?.contentType).toBe('application/pdf');
    const paper = receipt?.content ?? Buffer.of();
    const raw = paper.toString('latin1');
    for (const mark of ['/MarkInfo', '/StructTreeRoot', 'pdfuaid']) expect(raw).toContain(mark);
    expect(raw).toMatch(/\/Lang ?\(fr/);
    expect(pdfText(paper).replaceAll(/\s+/g, ' ')).toContain(TOWN);
    await expect(phone.getByRole('link', { name: /accusé de réception/i })).toBeVisible({ timeout: 30_000 });
    await look(phone, 'dossier-envoye');
  });
});
