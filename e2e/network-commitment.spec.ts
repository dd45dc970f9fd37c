import { expect, expectAccessible, look, test, title } from './fixtures.js';

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
