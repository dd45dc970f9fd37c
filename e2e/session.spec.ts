import type { HomologationRow } from '@pcc/shared';
import { type Locator } from '@playwright/test';
import { expect, expectAccessible, look, type Page, test, title } from './fixtures.js';

/** Presses Tab until the element has the focus, as someone without a mouse would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible();
  await expect(async () => {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused({ timeout: 50 });
  }).toPass({ intervals: [0], timeout: 15_000 });
}

test('from the sign-in to a case with the keyboard alone', async ({ stranger }) => {
  const page = await stranger();
  await page.goto('/');
  await tabTo(page, page.getByLabel('Adresse électronique'));
  await page.keyboard.type('mairie.roscoff@demo.pcc');
  await page.keyboard.press('Tab');
  await page.keyboard.type('not-the-password');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Adresse ou mot de passe incorrect');
  await expectAccessible(page);
  await page.getByLabel('Mot de passe').press('ControlOrMeta+a');
  await page.keyboard.type('cite-demo');
  await page.keyboard.press('Enter');
  await expect(title(page, 'Roscoff')).toBeVisible();

  await tabTo(page, page.getByRole('link', { name: 'Dossiers', exact: true }).first());
  await page.keyboard.press('Enter');
  await expect(title(page, 'Dossiers')).toBeFocused();
  await tabTo(page, page.getByRole('row').getByRole('link', { name: 'Roscoff' }).first());
  await page.keyboard.press('Enter');
  await expect(title(page, 'Roscoff')).toBeFocused();
  await tabTo(page, page.getByRole('link', { name: 'Engagements', exact: true }));
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 2, name: /^1\.1 / })).toBeVisible();
});

test('signing in over an ended session keeps what was typed', async ({ as }) => {
  const page = await as('mairie.roscoff@demo.pcc');
  const answer = await page.request.get('/api/homologations?filter={"open":true}');
  const [open] = (await answer.json()) as HomologationRow[];
  await page.goto(`/homologations/${open?.id ?? ''}/commitments/5-1`);
  await page.getByRole('button', { name: 'Modifier : Réponse de la cité 5.1' }).click();
  const text = page.getByRole('textbox', { name: 'Réponse de la cité 5.1' });
  await page.context().clearCookies();
  await text.fill('Douze rendez-vous, de mars à novembre.');

  const dialog = page.getByRole('dialog', { name: 'Votre session a pris fin' });
  await expect(dialog).toBeVisible();
  await look(page, 'session-finie');
  await expect(dialog.getByLabel('Adresse électronique')).toHaveValue('mairie.roscoff@demo.pcc');
  await dialog.getByLabel('Mot de passe').fill('cite-demo');
  await dialog.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByText('Enregistré à')).toBeVisible();
  await expect(text).toHaveValue('Douze rendez-vous, de mars à novembre.');
});

test('a new account chooses its password by the link, once', async ({ as, stranger }) => {
  const email = 'reseau.nouveau@example.org';
  const password = 'une halle et trois puits';
  const admin = await as('admin@demo.pcc');
  await admin.goto('/users');
  await look(admin, 'comptes');
  await admin.getByRole('link', { name: 'Ouvrir un compte' }).click();
  await admin.getByLabel('Nom ou fonction').fill('Réseau nouveau');
  await admin.getByLabel('Adresse électronique').fill(email);
  await expectAccessible(admin);
  await admin.getByRole('button', { name: 'Ouvrir un compte' }).click();
  await expect(title(admin, 'Réseau nouveau')).toBeVisible();

  await admin.getByRole('button', { name: 'Donner un droit' }).click();
  const dialog = admin.getByRole('dialog');
  await dialog.getByLabel('Rôle').selectOption('coordinator');
  await dialog.getByLabel('Réseau').selectOption({ label: 'Mayenne' });
  await expectAccessible(admin);
  await dialog.getByRole('button', { name: 'Donner un droit' }).click();
  await expect(dialog).toBeHidden();
  await admin.getByRole('button', { name: 'Préparer un lien' }).click();
  const link = await admin.getByRole('textbox', { name: 'Lien pour choisir le mot de passe' }).inputValue();
  await look(admin, 'compte');

  const person = await stranger();
  await person.goto(link);
  await expect(title(person, 'Choisir votre mot de passe')).toBeVisible();
  const typed = person.getByLabel('Nouveau mot de passe');
  await typed.fill('une halle bleue');
  await person.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
  await expect(person.getByRole('alert')).toContainText('16 caractères');
  await person.getByRole('button', { name: 'Afficher' }).click();
  await expect(typed).toHaveAttribute('type', 'text');
  await look(person, 'mot-de-passe');
  await typed.fill(password);
  await person.getByRole('button', { name: 'Enregistrer le mot de passe' }).click();
  await person.getByRole('link', { name: 'Aller à la connexion' }).click();
  await expect(person.getByLabel('Adresse électronique')).toHaveValue(email);
  await person.getByLabel('Mot de passe').fill(password);
  await person.getByRole('button', { name: 'Se connecter', exact: true }).click();
  await expect(title(person, 'Ce qui m’attend')).toBeVisible();

  const late = await stranger();
  await late.goto(link);
  await expect(title(late, 'Ce lien ne sert plus')).toBeVisible();
});
