import { expect, look, test, title } from './fixtures.js';

test('the trial keeps its mails, each as its recipient would see it, and their links work', async ({
  stranger,
}) => {
  const page = await stranger();
  await page.goto('/connexion/recevoir-un-lien');
  await page.getByLabel('Adresse électronique').fill('mairie.gennes@demo.pcc');
  await page.getByRole('button', { name: 'Envoyer le message' }).click();
  await page.getByRole('link', { name: 'Voir le courrier' }).click();
  await expect(title(page, 'Courrier (mode d’essai)')).toBeVisible();
  const kept = page.getByRole('navigation', { name: 'Messages gardés' });
  await kept
    .getByRole('link')
    .filter({ hasText: 'Votre lien de connexion' })
    .filter({ hasText: 'mairie.gennes@demo.pcc' })
    .first()
    .click();
  await expect(page.getByRole('article', { name: 'Votre lien de connexion' })).toBeVisible();
  const letter = page.frameLocator('iframe[title^="Contenu du message"]');
  await expect(letter.getByRole('heading', { name: 'Pourquoi vous recevez ce message' })).toBeVisible();
  await look(page, 'courrier-essai');
  await letter.getByRole('link', { name: 'Me connecter' }).click();
  await expect(title(page, 'Vous connecter')).toBeVisible();
  await page.getByRole('button', { name: 'Me connecter' }).click();
  await expect(page.getByRole('button', { name: 'Compte de Mairie de Gennes-Val-de-Loire' })).toBeVisible();
});
