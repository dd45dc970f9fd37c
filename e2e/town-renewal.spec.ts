import { CaseApi } from './case-api.js';
import { expect, expectAccessible, look } from './fixtures.js';
import { test } from './mail-fixtures.js';
import { pdf } from './phone-files.js';
import { application, block, field, files, openCaseOf, openRenewal, part, reach } from './town-pages.js';

test('two people write the same chapter at once, and both texts live', async ({ as }) => {
  const mayor = await as('mairie.craon@demo.pcc');
  const network = await as('mayenne@demo.pcc');
  const id = await openCaseOf(mayor, 'Craon');
  for (const page of [mayor, network]) {
    await page.goto(part(id, 'commitments-1'));
    await expect(field(page, '1.1')).toBeVisible();
  }
  await field(mayor, '1.1').fill('Les mots de la cité.');
  await field(network, '1.2').fill('Les mots saisis par le réseau.');
  for (const [page, code] of [
    [mayor, '1.1'],
    [network, '1.2'],
  ] as const)
    await expect(block(page, code)).toContainText('Enregistré à');
  await mayor.reload();
  await expect(field(mayor, '1.2')).toHaveValue('Les mots saisis par le réseau.');
  await expect(block(mayor, '1.2')).toContainText('saisi pour la cité par le réseau ou l’équipe nationale');

  // The same field: both are shown, and the one who comes second chooses.
  await network.reload();
  await expect(field(network, '1.3')).toBeVisible();
  await field(mayor, '1.3').fill('Ce que la cité écrit.');
  await expect(block(mayor, '1.3')).toContainText('Enregistré à');
  await field(network, '1.3').fill('Ce que le réseau écrit.');
  const choice = block(network, '1.3').getByRole('alert');
  await expect(choice).toContainText('Ce que la cité écrit.');
  await expect(choice).toContainText('Ce que le réseau écrit.');
  await look(network, 'deux-textes');
});

test('a renewal starts from the last file, and counts nothing that nobody confirmed', async ({ as }) => {
  const town = await as('mairie.roscoff@demo.pcc');
  const id = await openRenewal(town);
  await town.goto(part(id, 'start'));
  await expect(town.getByRole('heading', { name: /Toujours valable, à confirmer/ })).toBeVisible();
  await look(town, 'dossier-reprise');
  const before = await application(town, id);
  const proposed = before.answers.filter(({ isConfirmed, text }) => !isConfirmed && text !== '');
  const asked = before.answers.filter(({ isConfirmed }) => !isConfirmed);
  expect(proposed.length / asked.length).toBeGreaterThanOrEqual(0.6);
  const missing = async () =>
    (await new CaseApi(town, id).header()).transitions.find(({ name }) => name === 'submit')?.unmet;
  const first = proposed[0]?.code ?? '';
  expect(JSON.stringify(await missing())).toContain(`"${first}"`);
  const confirms = town
    .getByRole('region', { name: /^Toujours valable, à confirmer/ })
    .getByRole('button', { name: /confirmer/ });
  const names = await confirms.evaluateAll((buttons) =>
    buttons.map((button) => button.getAttribute('aria-label')),
  );
  const place = names.findIndex((name) => name?.includes(`confirmer ${first} `));
  expect(place).toBeGreaterThanOrEqual(0);
  await confirms.nth(place).focus();
  await town.keyboard.press('Enter');
  await expect.poll(async () => JSON.stringify(await missing())).not.toContain(`"${first}"`);
  // Its button is gone: the hand is on the next one.
  await expect(confirms).toHaveCount(names.length - 1);
  await expect(town.getByRole('button', { name: names[place + 1] ?? '', exact: true })).toBeFocused();

  // In a part of the file too; after the last one, on the heading of the part.
  await town.goto(part(id, 'commitments-4'));
  const left = town.getByRole('button', { name: /confirmer 4\.\d/ });
  await expect(left.first()).toBeVisible();
  for (let count = await left.count(); count > 0; count -= 1) {
    await left.first().click();
    await expect(left).toHaveCount(count - 1);
    if (count > 1) await expect(left.first()).toBeFocused();
  }
  await expect(town.getByRole('heading', { level: 2, name: /^4\. / })).toBeFocused();
});

test('the file is filled in with the keyboard alone', async ({ as }) => {
  const town = await as('mairie.roscoff@demo.pcc');
  const id = await openRenewal(town);
  await town.goto(part(id, 'identity'));
  const exact = town
    .locator('#field-identity-siren')
    .getByRole('radio', { name: 'C’est exact', exact: true });
  await reach(town, exact);
  await town.keyboard.press('Space');
  await expect(exact).toBeChecked();
  await expect(town.locator('#field-identity-siren')).toContainText('Enregistré à');

  await reach(town, town.getByRole('link', { name: 'Suivant : Délibération' }));
  await town.keyboard.press('Enter');
  await expect(town.getByRole('heading', { level: 2, name: 'Délibération' })).toBeFocused();
  await reach(town, files(town, 'Délibération'));
  const chooser = town.waitForEvent('filechooser');
  await town.keyboard.press('Space');
  await (await chooser).setFiles(pdf('Délibération de novembre'));
  await expect(town.getByRole('link', { name: 'Délibération de novembre.pdf' })).toBeVisible();

  await town.goto(part(id, 'programme'));
  const why = town.locator('#field-programme-presentation').getByText('Pourquoi cette question ?');
  await reach(town, why);
  await town.keyboard.press('Enter');
  await expect(town.getByText('Quelques lignes donnent le fil du programme')).toBeVisible();
  await reach(town, town.getByRole('button', { name: 'Ajouter une action' }));
  await town.keyboard.press('Enter');
  const dialog = town.getByRole('dialog');
  for (const [name, words] of [
    ['Action', 'Reprise du lavoir'],
    ['Première année', '2027'],
    ['Coût', '48000'],
  ] as const) {
    await reach(town, dialog.getByRole('textbox', { name, exact: true }));
    await town.keyboard.type(words);
  }
  await reach(town, dialog.getByLabel('Où elle en est'));
  await town.keyboard.press('ArrowDown');
  await expectAccessible(town);
  await reach(town, dialog.getByRole('button', { name: /^(Ajouter|Enregistrer)/ }).last());
  await town.keyboard.press('Enter');
  await expect(dialog).toBeHidden();
  await expect(town.getByText('Reprise du lavoir').first()).toBeVisible();
  await look(town, 'dossier-programme');
});
