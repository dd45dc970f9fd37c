import type { ApplicationView, TownNewsView } from '@pcc/shared';
import type { Page } from '@playwright/test';
import { expect, expectAccessible, look, test } from './fixtures.js';
import { pdf } from './phone-files.js';
import { openCases } from './town-pages.js';

const TOWN = 'mairie.roscoff@demo.pcc';
const ACTION = 'Reprise du four banal, « côté » ruelle';
const FOUND = 'Retrouvé sur cet appareil';

/** As when a telephone drops a tab: nothing is asked, nothing more is sent. */
async function reopened(page: Page): Promise<Page> {
  const context = page.context();
  await page.close({ runBeforeUnload: false });
  return context.newPage();
}

const renewalOf = async (page: Page) => (await openCases(page, { open: true, kind: 'renewal' }))[0];

test('a row half typed is found again after its tab was closed, then saved', async ({ as }) => {
  let town = await as(TOWN);
  const file = `/homologations/${(await renewalOf(town))?.id ?? ''}/application`;
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
  const townId = (await renewalOf(town))?.townId ?? '';
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
  // Nothing said yet: sending that is a thing to say, and it is asked once.
  await town.getByRole('button', { name: 'Envoyer les nouvelles' }).click();
  const question = town.getByRole('dialog', { name: /^Rien n’a changé depuis l’an dernier/ });
  await expectAccessible(town);
  await question.getByRole('button', { name: 'Annuler' }).click();
  await expect(question).toBeHidden();
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

test('a text too long is kept whole on the device, and sent once it fits', async ({ as }) => {
  let town = await as(TOWN);
  const { id = '' } = (await renewalOf(town)) ?? {};
  const field = () => town.getByRole('textbox', { name: 'Réponse de la cité 5.1', exact: true });
  const block = () => town.locator('#answer-5-1');
  const written = async () => {
    const answer = await town.request.get(`/api/applications/${id}`);
    return ((await answer.json()) as ApplicationView).answers.find(({ code }) => code === '5.1')?.text;
  };
  await town.goto(`/homologations/${id}/application/commitments-5`);
  const before = await written();
  await field().fill('x'.repeat(30_003));
  await field().blur();
  await expect(block().getByRole('alert')).toContainText(/10\s003 caractères de trop/);
  await expectAccessible(town);
  await look(town, 'texte-trop-long');
  town = await reopened(town);
  await town.goto(`/homologations/${id}/application/commitments-5`);
  await expect(field()).toHaveValue('x'.repeat(30_003));
  await expect(block().getByRole('alert')).toContainText('de trop');
  expect(await written()).toBe(before);
  await field().fill('Court.');
  await expect(block()).toContainText('Enregistré à');
  await expect(block().getByRole('alert')).toHaveCount(0);
  expect(await written()).toBe('Court.');
});

test('of a pasted table, what was not understood stays to be corrected', async ({ as }) => {
  const town = await as(TOWN);
  const { id = '' } = (await renewalOf(town)) ?? {};
  await town.goto(`/homologations/${id}/application/programme`);
  await town.getByRole('button', { name: 'Coller un tableau' }).click();
  const dialog = town.getByRole('dialog', { name: 'Coller un tableau' });
  const field = dialog.getByRole('textbox', { name: 'Lignes copiées' });
  const head = 'N°\tÉtat\tOpération\tAnnée(s)\tMontant HT';
  await field.fill(
    `${head}\n1\tà l’étude\tPavage de la venelle\t2027 - 2028\t1.250,00 €\n2\ten cours\tClôture du verger\t2026\tenv. 30 000`,
  );
  await expect(dialog.getByText('Ligne 3 : le coût n’est pas lisible.')).toBeVisible();
  await look(town, 'tableau-colle');
  await dialog.getByRole('button', { name: 'Ajouter 1 action' }).click();
  await expect(dialog.getByRole('status').filter({ hasText: '1 action ajoutée' })).toBeVisible();
  await expect(field).toHaveValue(`${head}\n2\ten cours\tClôture du verger\t2026\tenv. 30 000`);
  await expect(field).toBeFocused();
  await expectAccessible(town);
  await look(town, 'tableau-a-corriger');
  await field.fill((await field.inputValue()).replace('env. ', ''));
  await dialog.getByRole('button', { name: 'Ajouter 1 action' }).click();
  await expect(dialog).toBeHidden();
  for (const name of ['Pavage de la venelle', 'Clôture du verger'])
    await expect(town.getByRole('rowheader', { name })).toBeVisible();
});

test('a SIREN that is contested is one, whatever its spaces', async ({ as }) => {
  const town = await as(TOWN);
  const { id = '' } = (await renewalOf(town)) ?? {};
  await town.goto(`/homologations/${id}/application/identity`);
  const block = town.locator('#field-identity-siren');
  await block.getByRole('radio', { name: 'Ce n’est pas exact' }).check();
  const field = block.getByRole('textbox');
  await field.fill('732 829 321');
  await expect(block.getByRole('alert')).toContainText('neuf chiffres');
  await field.fill('732 829 320');
  await expect(block).toContainText('Enregistré à');
  await field.blur();
  await expect(field).toHaveValue('732829320');
  await block.getByRole('radio', { name: 'C’est exact' }).check();
  await expect(field).toHaveCount(0);
});
