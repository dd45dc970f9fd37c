import type { Page } from '@playwright/test';
import { expect, expectAccessible, look, test, title } from './fixtures.js';

/** The address of a new case of this town. */
async function openCase(page: Page, town: string): Promise<string> {
  await page.goto('/towns');
  await page.getByRole('searchbox').fill(town);
  await page.getByRole('link', { name: town, exact: true }).click();
  await page.getByRole('button', { name: 'Ouvrir un dossier' }).click();
  const dialog = page.getByRole('dialog', { name: /Ouvrir un dossier/ });
  await dialog.getByRole('button', { name: 'Ouvrir un dossier' }).click();
  await expect(page).toHaveURL(/\/homologations\/[\w-]+$/);
  return new URL(page.url()).pathname;
}

test('a network asks for more than the charter, and later no more', async ({ as }) => {
  const network = await as('bretagne@demo.pcc');
  await network.goto('/charters');
  await expect(title(network, 'Charte de qualité')).toBeVisible();
  await network.getByRole('button', { name: 'Ajouter un engagement' }).click();
  const dialog = network.getByRole('dialog', { name: 'Ajouter un engagement' });
  // Only the networks that this person follows.
  await expect(dialog.getByLabel('Réseau').getByRole('option', { name: 'Sarthe' })).toHaveCount(0);
  await dialog.getByLabel('Réseau').selectOption({ label: 'Bretagne' });
  await dialog.getByLabel('Intitulé').fill('Enseignes en bois');
  await dialog.getByLabel('Ce qui est demandé').fill('Aider les commerces à garder une enseigne peinte.');
  await dialog.getByLabel('Justificatifs').fill('Règlement local\nPhotographies');
  await expectAccessible(network);
  await dialog.getByRole('button', { name: 'Ajouter', exact: true }).click();
  await expect(dialog).toBeHidden();
  const added = network.getByRole('article').filter({ hasText: 'Enseignes en bois' });
  await expect(added).toContainText('Règlement local · Photographies');
  await look(network, 'engagements-du-reseau');

  await test.step('the cases opened from then on are asked it, among the commitments of the charter', async () => {
    const address = await openCase(network, 'Guerlesquin');
    await network.goto(`${address}/commitments/BRE-3`);
    const chapters = network.getByRole('navigation', { name: 'Rubriques' });
    await expect(chapters.getByText('Engagements du réseau Bretagne')).toBeVisible();
    await expect(network.getByRole('heading', { name: 'Enseignes en bois' })).toBeVisible();
    await look(network, 'engagement-du-reseau-dans-un-dossier');
    await network.getByRole('link', { name: '← Précédent (BRE.2)' }).click();
    await expect(network.getByRole('heading', { name: 'Accueillir une étape du réseau' })).toBeVisible();
    await network.goto('/charters');
  });

  const other = await as('sarthe@demo.pcc');
  await other.goto('/charters');
  await expect(other.getByRole('heading', { name: 'Engagements propres aux réseaux' })).toBeVisible();
  await expect(other.getByText('Enseignes en bois')).toHaveCount(0);
  const town = await as('mairie.craon@demo.pcc');
  await town.goto('/charters');
  await expect(title(town, 'Charte de qualité')).toBeVisible();
  await expect(town.getByText('Engagements propres aux réseaux')).toHaveCount(0);

  await added.getByRole('button', { name: /^Mettre fin/ }).click();
  await network.getByRole('dialog').getByRole('button', { name: 'Mettre fin' }).click();
  await expect(added.getByRole('button', { name: /^Mettre fin/ })).toHaveCount(0);
  await expect(added).toContainText(/du .* au /);
});
