import { parisDay, type TownTeamRow } from '@pcc/shared';
import type { Locator } from '@playwright/test';
import type { ParsedMail } from 'mailparser';
import { expect, expectAccessible, look, openTab, type Page, title } from './fixtures.js';
import { test } from './mail-fixtures.js';
import { expectSober, linkIn } from './mail-server.js';
import { pageCount, pdfText } from './pdf-text.js';

const TODAY = parisDay(new Date());
const PHONE = { width: 390, height: 844 };
const PASSWORD = 'une halle et trois puits';

const member = (page: Page, name: string): Locator =>
  page.getByRole('region', { name: 'En fonction' }).getByRole('listitem').filter({ hasText: name });

/** The page of a town's team, by its network. */
async function openTeamOf(page: Page, town: string): Promise<void> {
  const filter = encodeURIComponent(JSON.stringify({ q: town }));
  const [row] = (await (await page.request.get(`/api/town-teams?filter=${filter}`)).json()) as TownTeamRow[];
  await page.goto(`/towns/${row?.id ?? ''}/team`);
  await expect(title(page, `Équipe · ${town}`)).toBeVisible();
}

interface Newcomer {
  name: string;
  email: string;
  role: string;
}

async function invite(page: Page, { name, email, role }: Newcomer): Promise<void> {
  await page.getByRole('button', { name: 'Inviter quelqu’un' }).click();
  const dialog = page.getByRole('dialog', { name: /^Inviter dans l’équipe/ });
  await dialog.getByLabel('Nom').fill(name);
  await dialog.getByLabel('Adresse électronique').fill(email);
  await dialog.getByLabel('Fonction', { exact: true }).selectOption({ label: role });
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Inviter', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole('region', { name: 'Invitations en attente' })).toContainText(name);
}

/** From the page of an invitation into the town. */
async function join(page: Page, town: string): Promise<void> {
  await expect(title(page, `Rejoindre l’équipe de ${town}`)).toBeVisible();
  await page.getByLabel('Mot de passe').fill(PASSWORD);
  await page.getByRole('button', { name: 'Rejoindre l’équipe' }).click();
  await expect(page.getByRole('button', { name: 'Compte de' })).toBeVisible();
  await expect(title(page, town)).toBeVisible();
}

/** The next click says so, and so does whoever tries to come in again. */
async function expectShutOut(page: Page, email: string, password: string): Promise<void> {
  await page.getByRole('link', { name: 'Dossiers', exact: true }).first().click();
  await expect(page.getByRole('alert')).toContainText('n’est pas ouverte à votre rôle');
  await expect(page.getByRole('row').getByRole('link')).toHaveCount(0);
  await expectAccessible(page);
  await page.reload();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(page.getByRole('alert')).toContainText('Aucun droit n’est ouvert à ce compte aujourd’hui');
}

async function expectBrief(mail: ParsedMail, town: string): Promise<void> {
  const [brief, ...others] = mail.attachments;
  expect(others).toEqual([]);
  expect(brief?.contentType).toBe('application/pdf');
  const pdf = brief?.content ?? Buffer.of();
  expect(pageCount(pdf)).toBe(2);
  const words = pdfText(pdf).replaceAll(/\s+/g, ' ');
  for (const expected of [town, 'Où en est votre cité', 'Vos engagements', 'Ce qui vient', 'page 2 sur 2'])
    expect(words).toContain(expected);
}

test('invited by the signer, at work, and out the day the function ends', async ({
  as,
  stranger,
  mails,
  request,
}) => {
  const signer = await as('mairie.craon@demo.pcc');
  const person = await stranger();
  const name = 'Technicien du patrimoine';
  const email = 'technicien.craon@example.org';
  let link = '';
  let address = '';

  await test.step('the signer invites from the page of the team', async () => {
    await signer.goto('/');
    await signer.getByRole('link', { name: 'Gérer l’équipe' }).click();
    await expect(title(signer, 'Équipe · Craon')).toBeVisible();
    await invite(signer, { name, email, role: 'Technicien référent' });
    await look(signer, 'equipe-de-la-cite');
    const mail = await mails.next(email, /^Craon : invitation à rejoindre l’équipe de la cité$/);
    expectSober(mail);
    expect(mail.text).toContain('Mairie de Craon vous invite à rejoindre l’équipe de la cité de Craon');
    expect(mail.text).toContain('Fonction : Technicien référent');
    // It goes once, and nobody can switch it off.
    expect(mail.headers.has('list')).toBe(false);
    expect(mail.attachments).toEqual([]);
    link = linkIn(mail, 'invitation');
  });

  await test.step('a filter of mails opens the link ten times, and once as a browser would', async () => {
    const token = new URL(link).searchParams.get('token') ?? '';
    for (let time = 0; time < 10; time++) {
      expect((await request.get(link)).status()).toBe(200);
      const seen = await request.get(`/api/access-links/${token}`);
      expect(await seen.json()).toMatchObject({ valid: true, purpose: 'invitation', needsPassword: true });
    }
    const robot = await stranger();
    await robot.goto(link);
    await expect(title(robot, 'Rejoindre l’équipe de Craon')).toBeVisible();
  });

  await test.step('the person still gets in, with a password of their own', async () => {
    await person.goto(link);
    await expect(person.getByText('Technicien référent')).toBeVisible();
    await expect(person.getByText(email)).toBeVisible();
    await look(person, 'invitation');
    await join(person, 'Craon');
    await expect(person).not.toHaveURL(/token/);
    const late = await stranger();
    await late.goto(link);
    await expect(title(late, 'Ce lien ne sert plus')).toBeVisible();
  });

  await test.step('and works in the town’s case', async () => {
    await person.getByRole('button', { name: 'Ouvrir un dossier' }).click();
    await person.getByRole('dialog').getByRole('button', { name: 'Ouvrir un dossier' }).click();
    await expect(person).toHaveURL(/\/homologations\/[\w-]+$/);
    address = new URL(person.url()).pathname;
    await person.goto(`${address}/commitments/1-2`);
    await person.getByRole('button', { name: 'Modifier : Réponse de la cité 1.2' }).click();
    const answer = person.getByRole('textbox', { name: 'Réponse de la cité 1.2' });
    await answer.fill('L’inventaire couvre tout le centre ancien.');
    await expect(person.getByText('Enregistré à')).toBeVisible();
  });

  await test.step('a mail of a kind that may be chosen says where to choose', async () => {
    const origin = new URL(signer.url()).origin;
    const call = { headers: { Origin: origin, 'If-Match': '"0"' } };
    const chosen = await signer.request.patch('/api/notice-preferences/message_to_town', {
      ...call,
      data: { delivery: 'at_once' },
    });
    expect(chosen.status()).toBe(200);
    const network = await as('mayenne@demo.pcc');
    const written = await network.request.post('/api/messages', {
      ...call,
      data: { homologationId: address.split('/').pop(), text: 'Bienvenue\r\nBcc: tous@example.org' },
    });
    expect(written.status()).toBe(201);
    const mail = await mails.next('mairie.craon@demo.pcc', /^Craon : un message de votre réseau$/);
    expectSober(mail);
    expect(mail.headers.get('list')).toMatchObject({
      unsubscribe: { url: `${origin}/notices/preferences` },
    });
    expect(mail.bcc).toBeUndefined();
    expect(mail.text).toContain(`${origin}${address}/messages`);
  });

  await test.step('the function ends today: the access is closed at the next click', async () => {
    await signer.reload();
    await expect(member(signer, name)).toContainText('A un compte');
    await member(signer, name)
      .getByRole('button', { name: `Mettre fin : ${name}` })
      .click();
    const dialog = signer.getByRole('dialog', { name: `Mettre fin à la fonction · ${name}` });
    await expect(dialog.getByLabel('Premier jour sans cette fonction')).toHaveValue(TODAY);
    await expectAccessible(signer);
    await dialog.getByRole('button', { name: 'Mettre fin à la fonction' }).click();
    await expect(dialog).toBeHidden();
    await expect(member(signer, name)).toHaveCount(0);
    await signer.getByText(/^Montrer .*ancien/).click();
    await expect(signer.getByRole('region', { name: 'Anciens membres' })).toContainText(name);
    expect((await person.request.get(`/api${address}`)).status()).toBe(404);
    await expectShutOut(person, email, PASSWORD);
    await look(person, 'acces-ferme');
  });

  await test.step('the case stays the town’s, and says who did what', async () => {
    await signer.goto(address);
    await expect(signer.getByRole('region', { name: 'Maintenant' })).toBeVisible();
    await openTab(signer, 'Historique');
    await expect(signer.getByRole('region', { name: 'Étapes' })).toContainText(name);
    await expect(signer.getByRole('region', { name: 'Modifications' })).toContainText(name);
    await look(signer, 'historique-de-qui-est-parti');
  });
});

test('one town is handed over to its new team', async ({ as, stranger, mails }) => {
  const coordinator = await as('sarthe@demo.pcc');
  const former = await as('mairie.mamers@demo.pcc');
  const hall = await stranger();
  const mayor = await stranger();
  const email = 'maire.mamers@example.org';
  const name = 'Nouveau maire de Mamers';

  await test.step('the coordinator asks the mailbox of the town hall', async () => {
    await former.goto('/');
    await expect(title(former, 'Mamers')).toBeVisible();
    await coordinator.goto('/town-teams');
    await expect(title(coordinator, 'Renouvellement 2026')).toBeVisible();
    await coordinator.getByRole('checkbox', { name: 'Choisir Mamers' }).check();
    await look(coordinator, 'renouvellement');
    await coordinator.getByRole('button', { name: 'Demander la nouvelle équipe' }).click();
    await expect(title(coordinator, 'Demander la nouvelle équipe')).toBeVisible();
    const asked = coordinator.getByRole('row').filter({ hasText: 'Mamers' });
    await expect(asked).toContainText('Le maire a changé');
    await expect(asked).toContainText('mairie@mamers.demo.pcc');
    await look(coordinator, 'envoi-a-relire');
    await coordinator.getByRole('button', { name: 'Envoyer à 1 cité' }).click();
    await expect(coordinator.getByRole('heading', { name: 'Résultat de l’envoi' })).toBeFocused();
    await look(coordinator, 'envoi-fait');
    await asked.getByRole('link', { name: 'Mamers' }).click();
    await expect(coordinator.getByRole('region', { name: 'Passation' })).toContainText(
      'La mairie n’a pas encore répondu',
    );
    await look(coordinator, 'passation-demandee');
  });

  await test.step('the town hall answers on a telephone', async () => {
    const mail = await mails.next(
      'mairie@mamers.demo.pcc',
      /^Mamers : qui suit désormais la cité à la mairie \?$/,
    );
    expectSober(mail);
    expect(mail.text).toContain('sans compte ni mot de passe');
    expect(mail.headers.has('list')).toBe(false);
    await hall.setViewportSize(PHONE);
    await hall.goto(linkIn(mail, 'passation'));
    await expect(title(hall, 'La nouvelle équipe de Mamers')).toBeVisible();
    await hall.getByRole('button', { name: 'Transmettre au réseau' }).click();
    await expect(hall.getByRole('alert')).toContainText('Personne 1 : indiquez son nom');
    await expectAccessible(hall);
    await hall.getByLabel('Téléphone de la mairie').fill('02 61 91 00 72');
    const first = hall.getByRole('group', { name: 'Personne 1' });
    await first.getByLabel('Nom').fill(name);
    await expect(first.getByLabel('Fonction', { exact: true })).toHaveValue('mayor');
    await first.getByLabel('Adresse électronique').fill(email);
    await first.getByLabel('En fonction depuis le').fill(TODAY);
    await hall.getByRole('button', { name: 'Ajouter : personne' }).click();
    const second = hall.getByRole('group', { name: 'Personne 2' });
    await second.getByLabel('Nom').fill('Nouvelle élue au patrimoine');
    await second.getByLabel('Fonction', { exact: true }).selectOption({ label: 'Élu référent' });
    await second.getByLabel('En fonction depuis le').fill(TODAY);
    await expect(hall.getByRole('alert')).toHaveCount(0);
    await look(hall, 'passation-formulaire');
    await hall.setViewportSize(PHONE);
    await hall.getByRole('button', { name: 'Transmettre au réseau' }).click();
    await expect(title(hall, 'Merci, c’est transmis')).toBeVisible();
    await look(hall, 'passation-transmise');
  });

  await test.step('the coordinator reads it again and settles it', async () => {
    await coordinator.reload();
    await coordinator.getByRole('link', { name: 'Relire et régler' }).click();
    await expect(title(coordinator, 'Régler la passation · Mamers')).toBeVisible();
    await expect(coordinator.getByRole('checkbox', { name: /^Maire de Mamers/ })).toBeChecked();
    await coordinator.getByRole('checkbox', { name: /^Mairie de Mamers/ }).check();
    await expect(coordinator.getByLabel('Premier jour sans ces fonctions')).toHaveValue(TODAY);
    await look(coordinator, 'passation-a-regler');
    await coordinator.getByRole('button', { name: 'Régler la passation' }).click();
    await expect(title(coordinator, 'Équipe · Mamers')).toBeVisible();
    await expect(member(coordinator, 'Nouvelle élue au patrimoine')).toContainText('Sans compte');
    await expect(member(coordinator, 'Mairie de Mamers')).toHaveCount(0);
    await look(coordinator, 'passation-reglee');
  });

  await test.step('the new mayor receives the brief with the invitation, and reads it on entering', async () => {
    const mail = await mails.next(email, /^Mamers : invitation à rejoindre l’équipe de la cité$/);
    expectSober(mail);
    expect(mail.text).toContain('Fonction : Maire');
    await expectBrief(mail, 'Mamers');
    await mayor.goto(linkIn(mail, 'invitation'));
    await join(mayor, 'Mamers');
    await look(mayor, 'cite-nouveau-maire');
    await mayor.getByRole('link', { name: 'Lire où en est la cité' }).click();
    await expect(title(mayor, 'Votre cité : où elle en est')).toBeVisible();
    await look(mayor, 'ou-en-est-la-cite');
    const [download] = await Promise.all([
      mayor.waitForEvent('download'),
      mayor.getByRole('link', { name: 'Télécharger en deux pages (PDF)' }).click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.pdf$/);
  });

  await test.step('the former team is out, and what it did is still signed', async () => {
    await expectShutOut(former, 'mairie.mamers@demo.pcc', 'cite-demo');
    await mayor.getByRole('link', { name: 'Dossiers', exact: true }).first().click();
    await mayor.getByRole('row').getByRole('link', { name: 'Mamers' }).first().click();
    await openTab(mayor, 'Historique');
    await expect(mayor.getByRole('region', { name: 'Étapes' })).toContainText('Mairie de Mamers');
  });
});

test('the mail does not arrive: a code read out on the telephone does what its link would', async ({
  as,
  stranger,
  mails,
}) => {
  const name = '<b>Maire</b>';
  const email = 'boite.pleine@example.org';
  const secretary = 'secretariat.lassay@example.org';
  const coordinator = await as('mayenne@demo.pcc');
  const person = await stranger();
  mails.unknown.add(email);

  await test.step('the journal says that the mail server refused', async () => {
    await openTeamOf(coordinator, 'Lassay-les-Châteaux');
    await invite(coordinator, { name, email, role: 'Maire' });
    await coordinator.goto('/mails?filter={"state":"refused"}');
    const row = coordinator.getByRole('row').filter({ hasText: email });
    await expect(async () => {
      if (!(await row.isVisible())) await coordinator.reload();
      await expect(row).toContainText('Refusé', { timeout: 2_000 });
    }).toPass();
    await expect(row).toContainText('550 5.1.1 No such mailbox here');
    await look(coordinator, 'courriers-refuses');
    await row.getByRole('link').click();
    await expect(coordinator.getByRole('button', { name: 'Envoyer à nouveau' })).toBeVisible();
    await look(coordinator, 'courrier-refuse');
  });

  await test.step('the coordinator reads a code out, and the person enters with it', async () => {
    await openTeamOf(coordinator, 'Lassay-les-Châteaux');
    await coordinator.getByRole('button', { name: `Lire un code : ${name}` }).click();
    const dialog = coordinator.getByRole('dialog', { name: `Lire un code au téléphone · ${name}` });
    await dialog.getByRole('button', { name: 'Préparer un code' }).click();
    const code = (await dialog.getByText(/^[2-9A-Z]{4}-[2-9A-Z]{4}$/).textContent()) ?? '';
    await look(coordinator, 'code-a-lire');

    await person.goto('/');
    await person.getByRole('link', { name: 'J’ai un code' }).click();
    await expect(title(person, 'Entrer avec un code')).toBeVisible();
    const enterCode = async (typed: string) => {
      await person.getByLabel('Adresse électronique').fill(email);
      await person.getByLabel('Code', { exact: true }).fill(typed);
      await person.getByRole('button', { name: 'Continuer' }).click();
    };
    await enterCode('ABCD-EFGH');
    await expect(person.getByRole('alert')).toContainText('ne vont pas ensemble');
    await look(person, 'entrer-avec-un-code');
    await enterCode(code.toLowerCase().replace('-', ' '));
    await join(person, 'Lassay-les-Châteaux');
  });

  await test.step('a name is never markup, on the screen or in a mail', async () => {
    await person.getByRole('link', { name: 'Gérer l’équipe' }).click();
    await expect(member(person, name)).toContainText('vous');
    await expect(person.getByRole('button', { name: `Compte de ${name}` })).toBeVisible();
    await invite(person, { name: 'Secrétariat', email: secretary, role: 'Secrétariat de mairie' });
    const mail = await mails.next(secretary, /^Lassay-les-Châteaux : invitation/);
    expect(mail.html).toContain('&lt;b&gt;Maire&lt;/b&gt; vous invite');
    expect(mail.html).not.toContain('<b>');
    expect(mail.text).toContain('<b>Maire</b> vous invite');
  });
});
