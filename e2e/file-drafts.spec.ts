import type { HomologationRow, TownNewsView } from '@pcc/shared';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, look, test } from './fixtures.js';
import { pdf } from './phone-files.js';

const TOWN = 'mairie.roscoff@demo.pcc';
const ACTION = 'Reprise du four banal, « côté » ruelle';
const FOUND = 'Retrouvé sur cet appareil';

/** As when a telephone drops a tab: nothing is asked, nothing more is sent. */
async function reopened(page: Page): Promise<Page> {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  return context.newPage();
}

async function openCase(page: Page): Promise<HomologationRow | undefined> {
  const filter = encodeURIComponent(JSON.stringify({ open: true, kind: 'renewal' }));
  const answer = await page.request.get(`/api/homologations?filter=${filter}`);
  return ((await answer.json()) as HomologationRow[])[0];
}

test('a row half typed is found again after its tab was closed, then saved', async ({ as }) => {
  let town = await as(TOWN);
  const file = `/homologations/${(await openCase(town))?.id ?? ''}/application`;
  const dialog = () => town.getByRole('dialog', { name: 'Ajouter une action' });
  const field = (name: string) => dialog().getByRole('textbox', { name, exact: true });
  const add = () => town.getByRole('button', { name: 'Ajouter une action' }).click();

  await test.step('typed, and the tab goes', async () => {
    await town.goto(`${file}/programme`);
    await add();
    await field('Action').fill(ACTION);
    await field('Première année').fill('2027');
    await dialog()
      .getByRole('button', { name: /^Ajouter : financeur/ })
      .click();
    await field('Nom').fill('Région Bretagne');
    town = await reopened(town);
  });

  await test.step('another part says that it waits, and leads there', async () => {
    await town.goto(`${file}/identity`);
    const notice = town.getByRole('status').filter({ hasText: 'ligne commencée sur cet appareil' });
    await expect(notice).toBeVisible();
    await notice.getByRole('link', { name: 'Programme pluriannuel' }).click();
    await expect(town.getByRole('button', { name: `Reprendre : ${ACTION}` })).toBeVisible();
    await look(town, 'ligne-commencee');
  });

  await test.step('the words are back, and a tap beside the form loses none', async () => {
    await town.getByRole('button', { name: `Reprendre : ${ACTION}` }).click();
    await expect(dialog().getByText(FOUND)).toBeVisible();
    await expect(field('Action')).toHaveValue(ACTION);
    await expect(field('Première année')).toHaveValue('2027');
    await expect(
      dialog().getByRole('textbox').and(dialog().locator('[value="Région Bretagne"]')),
    ).toBeVisible();
    await look(town, 'ligne-retrouvee');
    await field('Coût').fill('48 000');
    await town.keyboard.press('Escape');
    await expect(dialog()).toBeHidden();
    await add();
    await expect(field('Coût')).toHaveValue('48 000');
  });

  await test.step('saved, it waits no more', async () => {
    await dialog()
      .getByRole('button', { name: /^Retirer : Financeur 1/ })
      .click();
    await dialog().getByLabel('Où elle en est').selectOption({ index: 1 });
    await dialog().getByRole('button', { name: 'Enregistrer' }).click();
    await expect(dialog()).toBeHidden();
    await expect(town.getByRole('rowheader', { name: ACTION })).toBeVisible();
    await expect(town.getByRole('button', { name: /^Reprendre/ })).toHaveCount(0);
    await add();
    await expect(field('Action')).toHaveValue('');
  });

  await test.step('cancelled, it is forgotten', async () => {
    await field('Action').fill('Pas finalement');
    await dialog().getByRole('button', { name: 'Annuler' }).click();
    await add();
    await expect(field('Action')).toHaveValue('');
    await expect(dialog().getByText(FOUND)).toHaveCount(0);
  });

  await test.step('who signs out is asked, and leaves nothing behind', async () => {
    await field('Action').fill('Une ligne à laisser');
    await town.keyboard.press('Escape');
    const asked: string[] = [];
    town.on('dialog', (box) => {
      asked.push(box.message());
      void box.accept();
    });
    await town.getByRole('button', { name: 'Compte de' }).click();
    await town.getByRole('menuitem', { name: 'Se déconnecter' }).click();
    await expect(town.getByLabel('Mot de passe')).toBeVisible();
    expect(asked).toEqual([expect.stringContaining('formulaire commencé')]);
    expect(
      await town.evaluate(() => Object.keys(localStorage).filter((key) => key.startsWith('form '))),
    ).toEqual([]);
  });
});

test('news half told keep their words and their file, whatever becomes of the tab', async ({ as }) => {
  let town = await as(TOWN);
  const townId = (await openCase(town))?.townId ?? '';
  const path = `/towns/${townId}/news`;
  const told = async () =>
    ((await (await town.request.get(`/api${path}`)).json()) as TownNewsView).recommendations[0]?.news[0];
  const card = () =>
    town
      .getByRole('main')
      .getByRole('listitem')
      .filter({ has: town.getByRole('radio') })
      .first();
  await town.goto(path);
  await card()
    .getByRole('radio', { name: /^Engagée/ })
    .check();
  await card().getByRole('textbox', { name: 'En une ligne, ce qui a changé' }).fill('Le lavoir est couvert.');
  await card().locator('input[type=file]').setInputFiles(pdf('Facture du couvreur'));
  await expect(card().getByText('reçu, partira avec ce que vous enregistrez')).toBeVisible();

  town = await reopened(town);
  await town.goto(path);
  await expect(card().getByText(FOUND)).toBeVisible();
  await expect(card().getByRole('radio', { name: /^Engagée/ })).toBeChecked();
  await expect(card().getByRole('textbox')).toHaveValue('Le lavoir est couvert.');
  await expect(card().getByText('Facture du couvreur.pdf')).toBeVisible();
  await expectAccessible(town);
  await look(town, 'nouvelles-retrouvees');
  await card().getByRole('button', { name: 'Enregistrer', exact: true }).click();
  await expect(card().getByText('Enregistré.')).toBeVisible();
  await expect(card().getByText('Facture du couvreur.pdf')).toHaveCount(0);
  expect(await told()).toMatchObject({
    text: 'Le lavoir est couvert.',
    proofs: [{ title: 'Facture du couvreur' }],
  });
});
