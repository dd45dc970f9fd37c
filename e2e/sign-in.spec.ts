import { expect, expectAccessible, look, type Page, title } from './fixtures.js';
import { test } from './mail-fixtures.js';
import { expectSober, linkIn } from './mail-server.js';
import { Telephone } from './telephone.js';

const DEMO_PASSWORD = 'cite-demo';

async function askByMail(page: Page, way: string, email: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: way }).click();
  await expect(title(page, way)).toBeVisible();
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Envoyer le message' }).click();
  await expect(title(page, 'Regardez votre courrier')).toBeVisible();
}

async function giveSignIn(page: Page, email: string, password: string): Promise<void> {
  await page.goto('/');
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByLabel('Mot de passe').fill(password);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
}

async function leave(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Compte de' }).click();
  await page.getByRole('menuitem', { name: 'Se déconnecter' }).click();
  await expect(title(page, 'Se connecter')).toBeVisible();
}

test('a link received by mail opens the session, once', async ({ stranger, mails }) => {
  const page = await stranger();
  const email = 'mairie.gennes@demo.pcc';
  await page.goto('/connexion/recevoir-un-lien');
  await expect(title(page, 'Recevoir un lien de connexion')).toBeVisible();
  await look(page, 'recevoir-un-lien');
  await askByMail(page, 'Recevoir un lien de connexion', 'inconnu@example.org');
  const said = (await page.getByRole('main').textContent()) ?? '';
  await askByMail(page, 'Recevoir un lien de connexion', email);
  await expect(page.getByRole('main')).toHaveText(said);
  await look(page, 'regardez-votre-courrier');

  const mail = await mails.next(email, /^Votre lien de connexion$/);
  expectSober(mail);
  expect(mail.headers.has('list')).toBe(false);
  expect(mails.sentTo('inconnu@example.org', /./)).toEqual([]);
  const link = linkIn(mail, 'connexion/lien');
  await page.goto(link);
  await expect(title(page, 'Vous connecter')).toBeVisible();
  await expect(page).toHaveURL(/\/connexion\/lien$/);
  await look(page, 'lien-de-connexion');
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page.getByRole('button', { name: 'Compte de' })).toBeVisible();

  const late = await stranger();
  await late.goto(link);
  await expect(title(late, 'Ce lien ne sert plus')).toBeVisible();
  await look(late, 'lien-deja-servi');
});

test('a second factor is asked at each sign-in, also after a new password', async ({ stranger, mails }) => {
  const email = 'bretagne@demo.pcc';
  const password = 'quatre arches au bord du ruisseau';
  const page = await stranger();
  let telephone = new Telephone('');
  let spare = '';

  await test.step('it is set up with a telephone', async () => {
    await giveSignIn(page, email, DEMO_PASSWORD);
    await expect(title(page, 'Ce qui m’attend')).toBeVisible();
    await page.getByRole('button', { name: 'Compte de' }).click();
    await page.getByRole('menuitem', { name: 'Mon compte' }).click();
    await expect(title(page, 'Mon compte')).toBeVisible();
    await look(page, 'mon-compte');
    const part = page.getByRole('region', { name: 'Double authentification' });
    await part.getByRole('button', { name: 'Mettre en place' }).click();
    await expect(part.getByRole('img', { name: /^Dessin à scanner/ })).toBeVisible();
    await look(page, 'double-authentification');
    telephone = new Telephone((await part.getByText(/^(?:[A-Z2-7]{4} ?)+$/).textContent()) ?? '');
    await part.getByLabel('Code à 6 chiffres').fill('000000');
    await part.getByRole('button', { name: 'Activer' }).click();
    await expect(part.getByRole('alert')).toContainText('Ce code n’est pas le bon');
    await part.getByLabel('Code à 6 chiffres').fill(await telephone.code());
    await part.getByRole('button', { name: 'Activer' }).click();
    await expect(part.getByRole('heading', { name: 'Vos codes de secours' })).toBeFocused();
    await look(page, 'codes-de-secours');
    const codes = part.getByRole('listitem');
    await expect(codes).toHaveCount(10);
    spare = (await codes.first().textContent()) ?? '';
    await part.getByRole('button', { name: 'J’ai gardé mes codes' }).click();
    await expect(part).toContainText('Il vous reste 10 codes de secours');
    expectSober(await mails.next(email, /^La connexion en deux étapes est activée$/));
  });

  await test.step('signing in asks for a code of the telephone', async () => {
    await leave(page);
    await giveSignIn(page, email, DEMO_PASSWORD);
    const code = page.getByLabel('Code à 6 chiffres');
    await expect(code).toBeFocused();
    await look(page, 'second-facteur');
    await code.fill('000000');
    await page.getByRole('button', { name: 'Valider' }).click();
    await expect(page.getByRole('alert')).toContainText('Ce code n’est pas le bon');
    await code.fill(await telephone.code());
    await page.getByRole('button', { name: 'Valider' }).click();
    await expect(title(page, 'Ce qui m’attend')).toBeVisible();
  });

  await test.step('a new password, chosen by mail, ends the sessions and leaves the second factor on', async () => {
    const other = await stranger();
    await askByMail(other, 'Mot de passe oublié', email);
    const mail = await mails.next(email, /^Choisir votre mot de passe$/);
    expectSober(mail);
    await other.goto(linkIn(mail, 'definir-mot-de-passe'));
    await expect(title(other, 'Choisir votre mot de passe')).toBeVisible();
    const choose = async (typed: string) => {
      await other.getByLabel('Nouveau mot de passe').fill(typed);
      await other.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
    };
    await choose('bretagne2026!');
    await expect(other.getByRole('alert')).toContainText('16 caractères');
    await choose('azertyuiopqsdfghjklm');
    await expect(other.getByRole('alert')).toContainText('se devine vite');
    await expectAccessible(other);
    await choose(password);
    await expect(title(other, 'Mot de passe enregistré')).toBeVisible();
    expectSober(await mails.next(email, /^Votre mot de passe a été changé$/));

    await page.getByRole('link', { name: 'Dossiers', exact: true }).first().click();
    await expect(page.getByRole('dialog', { name: 'Votre session a pris fin' })).toBeVisible();
    await other.getByRole('link', { name: 'Aller à la connexion' }).click();
    await other.getByLabel('Mot de passe').fill(password);
    await other.getByRole('button', { name: 'Se connecter', exact: true }).click();
    await other.getByRole('button', { name: 'Utiliser un code de secours' }).click();
    await other.getByLabel('Code de secours').fill(spare);
    await other.getByRole('button', { name: 'Valider' }).click();
    await expect(title(other, 'Ce qui m’attend')).toBeVisible();
  });
});

test('an identity of the provider opens an account once it was tied to it, and not by its address', async ({
  stranger,
  openid,
}) => {
  openid.person = { sub: 'agent-7', email: 'mairie.craon@demo.pcc' };
  const page = await stranger();
  const byProvider = page.getByRole('link', { name: 'Se connecter avec ProConnect' });
  await page.goto('/');
  await byProvider.click();
  await expect(page.getByRole('status')).toContainText('n’est encore reliée à aucun compte');
  await look(page, 'identite-inconnue');
  await page.getByLabel('Adresse électronique').fill('mairie.mamers@demo.pcc');
  await page.getByLabel('Mot de passe').fill(DEMO_PASSWORD);
  await page.getByRole('button', { name: 'Se connecter', exact: true }).click();
  const offer = page.getByRole('region', { name: 'Identité à relier' });
  await expect(offer).toContainText('mairie.craon@demo.pcc');
  await look(page, 'identite-a-relier');
  await offer.getByRole('button', { name: 'Relier' }).click();
  await expect(offer).toBeHidden();
  await leave(page);

  openid.person.email = 'autre.adresse@example.org';
  await byProvider.click();
  await expect(title(page, 'Mamers')).toBeVisible();
});
