import { readFile } from 'node:fs/promises';
import { addYears, defaultEffectiveOn, parisDay } from '@pcc/shared';
import { CaseApi } from './case-api.js';
import { act, enter, expect, expectAccessible, look, openTab, type Page, test, title } from './fixtures.js';
import { pdfText } from './pdf-text.js';

const TODAY = parisDay(new Date());
const EFFECTIVE_ON = defaultEffectiveOn(TODAY);
const TERM_ON = addYears(EFFECTIVE_ON, 5);
const DAY = new Intl.DateTimeFormat('fr-FR', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
/** As a screen may write it: 1 janvier or 1er janvier. */
const french = (day: string) =>
  new RegExp(DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '\\b1(?:er)? '));

const AVIS = 'La commission salue une équipe attentive à son centre ancien.';
const RECOMMENDATION = 'Tenir à jour l’inventaire des logements vacants.';
const APPRECIATION = 'Le circuit est clair et les plaques sont lisibles.';
const PIECES = [
  'Délibération',
  'Présentation de la cité',
  'Plan du périmètre',
  'Programme pluriannuel',
] as const;
const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');
const file = (name: string) => ({ name, mimeType: 'application/pdf', buffer: PDF });

const now = (page: Page) => page.getByRole('region', { name: 'Maintenant' });

async function joinPiece(page: Page, kind: string, name: string): Promise<void> {
  await page.getByLabel('Nature du document').selectOption({ label: kind });
  await page.getByLabel(/^Choisir des (fichiers|photographies)$/).setInputFiles(file(name));
  await expect(page.getByRole('link', { name })).toBeVisible();
}

async function openFromHome(page: Page, town: string): Promise<void> {
  await page.getByRole('link', { name: 'Accueil', exact: true }).first().click();
  await page.getByRole('link', { name: town, exact: true }).first().click();
  await expect(now(page)).toBeVisible();
}

test('Craon goes from homologable to homologuée', async ({ stranger }) => {
  test.setTimeout(240_000);
  const town = await stranger();
  const coordinator = await stranger();
  const commission = await stranger();
  const national = await stranger();
  let address = '';
  let id = '';

  await test.step('the town opens its case from its page', async () => {
    await town.goto('/');
    await expect(title(town, 'Se connecter')).toBeVisible();
    await look(town, 'connexion');
    await enter(town, 'Mairie de Craon');
    await expect(title(town, 'Craon')).toBeVisible();
    await expect(town.getByRole('region', { name: 'Vie de la cité' })).toBeVisible();
    await look(town, 'cite-avant');
    await town.getByRole('button', { name: 'Ouvrir un dossier' }).click();
    const dialog = town.getByRole('dialog');
    await expect(dialog.getByLabel('Dossier à ouvrir')).toHaveValue('upgrade');
    await expectAccessible(town);
    await dialog.getByRole('button', { name: 'Ouvrir un dossier' }).click();
    await expect(town).toHaveURL(/\/homologations\/[\w-]+$/);
    await expect(now(town)).toContainText('Votre dossier est en préparation');
    address = new URL(town.url()).pathname;
    id = address.split('/').pop() ?? '';
    await look(town, 'dossier-en-preparation');
  });

  await test.step('its file starts at the top of a screen, on what is taken over', async () => {
    await openTab(town, 'Le dossier');
    const start = town.getByRole('heading', { level: 2, name: 'Reprendre le dernier dossier' });
    expect((await start.boundingBox())?.y).toBeLessThan(480);
    await expectAccessible(town);
    await now(town)
      .getByRole('link', { name: /^Il manque \d+ éléments$/ })
      .click();
    await expect(town.getByRole('heading', { level: 2, name: 'Relire et envoyer' })).toBeVisible();
    await expect(town.getByRole('region', { name: 'Ne partira pas, faute de confirmation' })).toContainText(
      /\d+ photographies/,
    );
    await look(town, 'ce-qui-ne-part-pas');
    await openTab(town, 'Vue d’ensemble');
  });

  await test.step('it answers each commitment', async () => {
    await now(town)
      .getByRole('link', { name: /engagement/ })
      .click();
    await expect(town.getByRole('heading', { level: 2, name: /^1\. / })).toBeVisible();
    await look(town, 'engagement-repris');
    await openTab(town, 'Engagements');
    await expect(town.getByRole('heading', { level: 2, name: /^1\.1 / })).toBeVisible();
    // By the keyboard alone: next commitment, write; it saves itself.
    await town.keyboard.press('j');
    await expect(town.getByRole('heading', { level: 2, name: /^1\.2 / })).toBeVisible();
    await town.keyboard.press('e');
    const answer = town.getByRole('textbox', { name: 'Réponse de la cité 1.2' });
    await expect(answer).toBeFocused();
    await answer.press('ControlOrMeta+a');
    await town.keyboard.type('L’inventaire couvre tout le centre ancien depuis 2024.');
    await expectAccessible(town);
    await expect(town.getByText('Enregistré à')).toBeVisible();
    await answer.press('Tab');
    await expect(town.getByRole('button', { name: /^Fermer/ })).toBeFocused();
    await town.keyboard.press('Enter');
    await expect(answer).toBeHidden();
    await expect(town.getByText('depuis 2024')).toBeVisible();
    await town.keyboard.press('j');
    await expect(town.getByRole('heading', { level: 2, name: /^1\.3 / })).toBeVisible();
    await town.getByRole('button', { name: 'Confirmer tel quel' }).click();
    await expect(town.getByRole('button', { name: 'Confirmer tel quel' })).toBeHidden();
    const api = new CaseApi(town, id);
    for (const proposed of (await api.application()).answers.filter((one) => !one.isConfirmed))
      await api.answer(proposed, proposed.text || 'La cité agit sur cet engagement.');
  });

  await test.step('it joins its pieces and sends the case', async () => {
    await openTab(town, 'Critères');
    await expectAccessible(town);
    await openTab(town, 'Documents');
    for (const kind of PIECES) await joinPiece(town, kind, `${kind}.pdf`);
    await look(town, 'documents');
    await act(town, 'Envoyer le dossier', async (dialog) => {
      await dialog.getByLabel('Date de la délibération').fill(TODAY);
      await dialog.getByLabel('Délibération jointe').selectOption({ label: 'Délibération.pdf' });
    });
    await expect(now(town)).toContainText('Votre dossier est chez votre réseau');
    await expect(now(town).getByRole('button', { name: 'Envoyer le dossier' })).toHaveCount(0);
  });

  await test.step('the coordinator asks for two named completions', async () => {
    await enter(coordinator, 'Réseau de la Mayenne');
    await expect(title(coordinator, 'Ce qui m’attend')).toBeVisible();
    await look(coordinator, 'accueil-reseau');
    await openFromHome(coordinator, 'Craon');
    await act(coordinator, 'Demander des compléments', async (dialog) => {
      const [first, second] = [1, 2].map((rank) =>
        dialog.getByRole('group', { name: new RegExp(`${rank}$`) }),
      );
      await dialog.getByRole('button', { name: 'Demander des compléments' }).click();
      const refused = dialog.getByRole('alert');
      await expect(refused).toContainText('Complément 1 : choisissez la partie du dossier');
      await expect(refused).toContainText('Réponse attendue avant le');
      await first?.getByLabel('Sur quoi').selectOption('answer:2.4');
      await first?.getByLabel('Ce qui manque').fill('Combien de logements vacants dans le centre ancien ?');
      await dialog.getByRole('button', { name: /^Ajouter/ }).click();
      await second?.getByLabel('Sur quoi').selectOption('piece:programme');
      await second?.getByLabel('Ce qui manque').fill('Le plan de financement manque.');
      await dialog.getByLabel('Réponse attendue avant le').fill(addYears(TODAY, 1));
    });
    await expect(now(coordinator)).toContainText('À compléter par la cité');
    await look(coordinator, 'complements-demandes');
  });

  await test.step('the town answers them and sends again', async () => {
    await town.goto(address);
    await expect(now(town)).toContainText('Votre réseau attend vos compléments');
    await openTab(town, 'Le dossier');
    await expect(town.getByRole('heading', { level: 2, name: /^2\. / })).toBeVisible();
    await expect(town.getByRole('region', { name: 'Demande du réseau' })).toContainText(
      'Combien de logements',
    );
    await now(town).getByRole('link', { name: 'engagement 2.4' }).first().click();
    await look(town, 'complement-a-donner');
    await town
      .getByRole('textbox', { name: 'Réponse de la cité 2.4' })
      .fill('Douze logements, dont quatre en travaux.');
    await expect(town.getByText('Enregistré à')).toBeVisible();
    await expect(now(town).getByText('Complété, à envoyer')).toHaveCount(1);
    // What was sent stands until the completions are sent too.
    const { answers } = await new CaseApi(coordinator, id).application();
    expect(answers.find(({ code }) => code === '2.4')?.text).not.toContain('Douze logements');
    await openTab(town, 'Documents');
    await joinPiece(town, 'Programme pluriannuel', 'Programme et financement.pdf');
    await expect(now(town).getByText('Complété, à envoyer')).toHaveCount(2);
    await act(town, 'Envoyer mes modifications');
    await expect(now(town)).toContainText('Votre dossier est chez votre réseau');
  });

  await test.step('the coordinator judges the criteria and declares the case admissible', async () => {
    await coordinator.goto(`${address}/criteria`);
    for (const criterion of ['Protection', 'Une cité', 'Programme pluriannuel', 'Stratégie touristique']) {
      const part = coordinator.getByRole('region', { name: criterion, exact: true });
      const edit = part.getByRole('button', { name: /^Modifier : .*remarque/ });
      await edit.click();
      await part.getByRole('radio', { name: 'Rempli', exact: true }).check();
      await expectAccessible(coordinator);
      await part.getByRole('button', { name: 'Enregistrer' }).click();
      await expect(edit).toBeVisible();
      await expect(part.getByText('Rempli', { exact: true })).toBeVisible();
    }
    await look(coordinator, 'criteres');
    await act(coordinator, 'Déclarer recevable');
    await expect(now(coordinator)).toContainText('Recevable, visite à programmer');
  });

  await test.step('the coordinator schedules the visit', async () => {
    await act(coordinator, 'Programmer la visite', async (dialog) => {
      await dialog.getByLabel('Date de la visite').fill(TODAY);
      await dialog.getByLabel('Rapporteur').selectOption({ label: 'Membre de la commission' });
      await dialog.getByLabel('Nom', { exact: true }).fill('Mairie de Craon');
      await dialog.getByLabel('Qualité').fill('Équipe de la cité');
    });
    await expect(now(coordinator)).toContainText('Visite programmée');
  });

  await test.step('the visit appreciates every commitment', async () => {
    await coordinator.goto(`${address}/commitments/4-2`);
    const edit = coordinator.getByRole('button', { name: 'Modifier : Appréciation de la visite 4.2' });
    await edit.click();
    await coordinator.getByRole('textbox', { name: 'Appréciation de la visite 4.2' }).fill(APPRECIATION);
    await coordinator.getByRole('radio', { name: 'Point fort' }).check();
    await look(coordinator, 'appreciation');
    await coordinator.getByRole('button', { name: 'Enregistrer' }).click();
    await expect(edit).toBeVisible();
    const api = new CaseApi(coordinator, id);
    for (const open of (await api.audit()).appreciations.filter((one) => one.stance === null))
      await api.appreciate(open, 'Constaté lors de la visite.', 'on_track');
    await coordinator.reload();
    await look(coordinator, 'engagement-visite');
    await act(coordinator, 'Clore la visite', async (dialog) => {
      await expect(dialog.getByLabel('Nom', { exact: true })).toHaveValue('Mairie de Craon');
      await dialog.getByRole('checkbox', { name: 'Présent' }).check();
    });
    await expect(now(coordinator)).toContainText('Visité, avis attendu');
  });

  await test.step('the commission gives its avis', async () => {
    await enter(commission, 'Membre de la commission');
    await look(commission, 'accueil-commission');
    await openFromHome(commission, 'Craon');
    await act(commission, 'Rendre l’avis', async (dialog) => {
      await dialog.getByLabel('Avis', { exact: true }).selectOption({ label: 'Favorable' });
      await dialog.getByLabel('Texte de l’avis').fill(AVIS);
      await dialog.getByRole('button', { name: 'Ajouter : recommandation' }).click();
      await dialog.getByLabel('Engagement concerné').selectOption('2.4');
      await dialog.getByLabel('Recommandation', { exact: true }).fill(RECOMMENDATION);
    });
    await expect(now(commission)).toContainText('Avis rendu, décision attendue');
  });

  const expectNothingTold = async () => {
    await town.goto(`${address}/decision`);
    await expect(now(town)).toContainText('En attente de la décision du Conseil d’administration');
    await expect(town.getByText('vous seront communiqués avec la notification')).toBeVisible();
    const told = await new CaseApi(town, id).everything();
    for (const secret of [AVIS, RECOMMENDATION, APPRECIATION, 'favourable', 'opinion_given', 'homologated'])
      expect(told).not.toContain(secret);
  };

  await test.step('national staff record the decision of the board', async () => {
    await expectNothingTold();
    await enter(national, 'Équipe nationale');
    await expect(title(national, 'Ce qui m’attend')).toBeVisible();
    await look(national, 'accueil-national');
    await national.goto(address);
    await act(national, 'Enregistrer la décision', async (dialog) => {
      await dialog.getByLabel('Date du Conseil d’administration').fill(TODAY);
      await dialog.getByLabel('Décision').selectOption({ label: 'Homologuée' });
    });
    await expect(now(national)).toContainText('Décidé, à notifier');
    await openTab(national, 'Avis et décision');
    await look(national, 'decision');
    await expectNothingTold();
    await look(town, 'decision-attendue');
    await act(national, 'Notifier la décision');
    await expect(now(national)).toContainText('Notifié');
  });

  await test.step('the town, and only now, reads avis, decision and letter', async () => {
    await town.goto(`${address}/decision`);
    await expect(town.getByText(AVIS)).toBeVisible();
    await expect(town.getByText(RECOMMENDATION)).toBeVisible();
    await expect(town.getByRole('heading', { level: 3, name: 'Homologuée' })).toBeVisible();
    const told = await new CaseApi(town, id).everything();
    for (const secret of [AVIS, RECOMMENDATION, APPRECIATION]) expect(told).toContain(secret);
    const letter = town.getByRole('link', { name: /^Lettre .*PDF/ });
    await expect(async () => {
      if (!(await letter.isVisible())) await town.reload();
      await expect(letter).toBeVisible({ timeout: 2_000 });
    }).toPass();
    await look(town, 'decision-notifiee');
    const [download] = await Promise.all([town.waitForEvent('download'), letter.click()]);
    const written = pdfText(await readFile(await download.path())).replaceAll(/\s+/g, ' ');
    expect(written).toContain('Objet : Passage homologable → homologuée – cité : Craon');
    expect(written).toContain('a décidé d’homologuer votre cité');
    expect(written).toContain(AVIS);
    expect(written).toContain(RECOMMENDATION);
    expect(written).toContain(EFFECTIVE_ON.slice(0, 4));
    expect(written).toContain(`n° ${TODAY.slice(0, 4)}-`);
    await openTab(town, 'Historique');
    await look(town, 'historique');
  });

  await test.step('the rank follows from the day the decision takes effect', async () => {
    await town.goto('/');
    const ranks = town.getByRole('region', { name: 'Rangs' });
    const period = ranks
      .getByRole('listitem')
      .filter({ hasText: french(EFFECTIVE_ON) })
      .first();
    await expect(period).toContainText('Homologuée');
    await expect(period).toContainText(french(TERM_ON));
    await look(town, 'cite-apres');
    await national.goto(
      `/towns?filter=${encodeURIComponent(JSON.stringify({ q: 'Craon', asOf: EFFECTIVE_ON }))}`,
    );
    await expect(national.getByRole('row', { name: /^Craon/ })).toContainText('Homologuée');
    await look(national, 'cites-au-jour-d-effet');
  });

  await test.step('the coordinator closes the case with the signatures', async () => {
    await coordinator.goto(address);
    await act(coordinator, 'Clore le dossier', async (dialog) => {
      await dialog.getByLabel('Charte signée le').fill(TODAY);
      await dialog.getByLabel('Licence de marque signée le').fill(TODAY);
    });
    await expect(now(coordinator)).toContainText('Clos');
    await openTab(coordinator, 'Avis et décision');
    await expect(coordinator.getByRole('region', { name: 'Signatures' })).toContainText(french(TODAY));
    await look(coordinator, 'dossier-clos');
    await town.goto(address);
    await expect(now(town)).toContainText('Votre dossier est clos');
  });
});
