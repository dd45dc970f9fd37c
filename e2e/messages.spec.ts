import { addDays, type HomologationRow, parisDay } from '@pcc/shared';
import { CaseApi } from './case-api.js';
import { expect, expectAccessible, look, openTab, test, title } from './fixtures.js';

const DUE_ON = addDays(parisDay(new Date()), 14);
const QUESTION = 'Pouvez-vous préciser le périmètre autour de l’enclos paroissial ?';
const ANSWER = 'Voici le plan, tel que le conseil l’a arrêté.';
const MEMO = 'Appeler le service du patrimoine avant la visite.';
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

test('a reply is asked of the town, which answers from its home, and never sees the memo', async ({ as }) => {
  const staff = await as('bretagne@demo.pcc');
  const town = await as('mairie.roscoff@demo.pcc');
  const answer = await town.request.get('/api/homologations?filter={"open":true}');
  const [open] = (await answer.json()) as HomologationRow[];
  const id = open?.id ?? '';

  await test.step('the network writes, and keeps a memo for itself', async () => {
    await staff.goto(`/homologations/${id}/messages`);
    await staff.getByRole('button', { name: 'Écrire un message' }).click();
    await expect(staff.getByLabel('Votre message')).toBeFocused();
    await expectAccessible(staff);
    await staff.getByLabel('Votre message').fill(QUESTION);
    await staff.getByLabel(/^Réponse attendue avant le/).fill(DUE_ON);
    await staff.getByRole('button', { name: 'Envoyer le message' }).click();
    const thread = staff.getByRole('region', { name: 'Fil des messages' });
    await expect(thread.getByRole('article').filter({ hasText: QUESTION })).toContainText('Réponse attendue');
    await look(staff, 'messages-reseau');
    await openTab(staff, 'Mémo de l’équipe');
    await staff.getByLabel('À retenir').fill(MEMO);
    await staff.getByRole('button', { name: 'Ajouter au mémo' }).click();
    await expect(staff.getByRole('article').filter({ hasText: MEMO })).toBeVisible();
    await look(staff, 'memo');
  });

  await test.step('the town finds it on its home and answers with a file', async () => {
    await town.goto('/');
    const todo = town.getByRole('region', { name: 'À faire' });
    await expect(todo).toContainText('Réponse attendue');
    await look(town, 'reponse-attendue');
    await todo.getByRole('link', { name: 'Répondre' }).click();
    const thread = town.getByRole('region', { name: 'Fil des messages' });
    await expect(thread).toContainText(QUESTION);
    await town.getByRole('button', { name: 'Répondre' }).click();
    await town.getByLabel('Votre message').fill(ANSWER);
    await town
      .getByLabel(/^Joindre des fichiers/)
      .setInputFiles({ name: 'plan.pdf', mimeType: 'application/pdf', buffer: PDF });
    await expect(town.getByRole('list', { name: 'Fichiers de ce message' })).toContainText('prêt');
    await expectAccessible(town);
    await town.getByRole('button', { name: 'Envoyer le message' }).click();
    await expect(thread.getByRole('article').filter({ hasText: ANSWER })).toContainText('plan.pdf');
    await expect(thread.getByRole('article').filter({ hasText: QUESTION })).toContainText('reçue le');
    await look(town, 'messages-cite');
    await town.goto('/');
    await expect(todo.getByRole('link', { name: 'Ouvrir le dossier' })).toBeVisible();
    await expect(todo).not.toContainText('Réponse attendue');
  });

  await test.step('nothing that the town may read holds the memo', async () => {
    await town.goto(`/homologations/${id}/memo`);
    await expect(town.getByRole('navigation', { name: 'Parties du dossier' })).toBeVisible();
    await expect(town.getByRole('link', { name: 'Mémo de l’équipe' })).toHaveCount(0);
    await openTab(town, 'Historique');
    await expect(town.getByRole('region', { name: 'Modifications' })).toContainText('Message envoyé');
    await expect(town.getByText(MEMO)).toHaveCount(0);
    expect(await new CaseApi(town, id).everything({ hasAudit: false })).not.toContain(MEMO);
    expect(await new CaseApi(staff, id).everything({ hasAudit: false })).toContain(ANSWER);
    expect((await town.request.get(`/api/homologations/${id}/notes`)).status()).toBe(403);
  });

  await test.step('the network is told in its alerts, which lead to the answer', async () => {
    await staff.goto('/');
    await staff.getByRole('link', { name: /^Alertes : \d+ non lue/ }).click();
    await expect(title(staff, 'Alertes')).toBeVisible();
    const alert = staff.getByRole('row').filter({ hasText: ANSWER });
    await expect(alert).toContainText('Roscoff');
    await look(staff, 'alertes');
    await alert.getByRole('link', { name: 'Message d’une cité' }).click();
    await expect(staff.getByRole('region', { name: 'Fil des messages' })).toContainText(ANSWER);
  });

  await test.step('each chooses how such alerts come, but for those that are owed', async () => {
    await staff.goto('/notices');
    await staff.getByRole('link', { name: 'Choisir ce que je reçois' }).click();
    await expect(title(staff, 'Ce que je reçois')).toBeVisible();
    const kind = staff.getByRole('radiogroup', { name: 'Message d’une cité' });
    await expect(kind.getByRole('radio', { name: 'Dans le récapitulatif' })).toBeChecked();
    await kind.getByRole('radio', { name: 'Tout de suite' }).click();
    await expect(kind.getByRole('radio', { name: 'Tout de suite' })).toBeChecked();
    await expect(staff.getByText('Votre choix est enregistré.')).toBeVisible();
    await expect(staff.getByRole('region', { name: 'Toujours envoyé' })).toContainText('Invitation');
    await look(staff, 'ce-que-je-recois');
    await staff.reload();
    await expect(kind.getByRole('radio', { name: 'Tout de suite' })).toBeChecked();
  });
});
