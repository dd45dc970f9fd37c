import type { HomologationRow } from '@pcc/shared';
import { expect, look, type Page, test } from './fixtures.js';

async function openCase(page: Page, townName: string): Promise<string> {
  const answer = await page.request.get('/api/homologations?range=[0,199]&filter={"open":true}');
  const row = ((await answer.json()) as HomologationRow[]).find((one) => one.townName === townName);
  return `/homologations/${row?.id ?? ''}`;
}

test('two people write the same answer: both versions are shown', async ({ as }) => {
  const town = await as('mairie.roscoff@demo.pcc');
  const network = await as('bretagne@demo.pcc');
  const address = `${await openCase(town, 'Roscoff')}/commitments/3-5`;
  const text = (page: Page) => page.getByRole('textbox', { name: 'Réponse de la cité 3.5' });
  for (const page of [town, network]) {
    await page.goto(address);
    await page.getByRole('button', { name: 'Modifier : Réponse de la cité 3.5' }).click();
  }
  await text(network).fill('Écrit par le réseau.');
  await expect(network.getByText('Enregistré à')).toBeVisible();

  await text(town).fill('Écrit par la cité.');
  const choice = town.getByRole('alert', { name: 'Quelqu’un a enregistré avant vous' });
  await expect(choice).toContainText('Écrit par le réseau.');
  await expect(choice).toContainText('Écrit par la cité.');
  await look(town, 'deux-versions');
  await choice.getByRole('button', { name: 'Enregistrer le mien' }).click();
  await expect(choice).toBeHidden();
  await expect(town.getByText('Enregistré à')).toBeVisible();
  await expect(text(town)).toHaveValue('Écrit par la cité.');
});

test('a case that moved meanwhile says where it stands and keeps the words', async ({ as }) => {
  const network = await as('mayenne@demo.pcc');
  const national = await as('national@demo.pcc');
  const address = await openCase(network, 'Chailland');
  const reason = 'Le nouveau conseil prend connaissance du dossier.';
  for (const page of [network, national]) {
    await page.goto(address);
    await page.getByText('Autres actions').click();
    await page.getByRole('button', { name: 'Suspendre', exact: true }).click();
    await page.getByRole('dialog').getByLabel('Motif').fill(reason);
  }
  await national.getByRole('dialog').getByRole('button', { name: 'Suspendre' }).click();
  await expect(national.getByRole('dialog')).toBeHidden();
  await network.getByRole('dialog').getByRole('button', { name: 'Suspendre' }).click();
  const notice = network.getByRole('alert', { name: 'Quelqu’un a enregistré avant vous' });
  await expect(notice).toContainText('Suspendu');
  await expect(notice).toContainText(reason);
  await expect(network.getByRole('dialog').getByLabel('Motif')).toHaveValue(reason);
  await look(network, 'dossier-deplace');
});
