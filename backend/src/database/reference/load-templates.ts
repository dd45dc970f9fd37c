import type { EntityManager } from 'typeorm';
import { fixedId } from './ids.js';

/** What everybody may start a message from; the association changes and removes them as it likes. */
const TEMPLATES: Record<string, { title: string; text: string }> = {
  precision: {
    title: 'Demande de précision',
    text: `Bonjour,

Nous avons lu avec attention le dossier de votre cité. Pour bien le comprendre, il nous manque une précision :

– [ce que nous aimerions savoir]

Quelques lignes en réponse à ce message suffisent ; vous pouvez aussi y joindre un document.

Bien cordialement,`,
  },
  before_visit: {
    title: 'Préparation de la visite',
    text: `Bonjour,

La visite de votre cité approche. Pour que chacun en profite, pourriez-vous nous indiquer :

– le lieu et l’heure où nous retrouver ;
– les personnes qui nous accueilleront, élus, agents et partenaires ;
– le parcours que vous proposez, avec les réalisations et les projets que vous souhaitez montrer ;
– une salle où échanger à la fin de la visite.

Si quelque chose vous pose question dans l’organisation, écrivez-nous ici : nous chercherons ensemble.

Bien cordialement,`,
  },
  after_visit: {
    title: 'Après la visite',
    text: `Bonjour,

Merci à toute l’équipe pour son accueil. La visite nous a permis de découvrir votre cité et d’échanger sur vos projets.

La commission va maintenant préparer son avis, puis le Conseil d’administration prendra sa décision. Vous en serez informés ici et par lettre ; d’ici là vous n’avez rien à faire.

Si vous souhaitez compléter un échange que nous avons eu sur place, vous pouvez répondre à ce message.

Bien cordialement,`,
  },
  reminder: {
    title: 'Relance courtoise',
    text: `Bonjour,

Nous revenons vers vous au sujet de notre précédent message, resté sans réponse à ce jour. Nous savons combien le quotidien d’une mairie est chargé : si vous avez besoin de plus de temps, dites-le-nous simplement.

Nous pouvons aussi en parler par téléphone, au moment qui vous convient.

Bien cordialement,`,
  },
};

/** Adds the first models of message, once: one that was removed does not come back. */
export async function loadTemplates(manager: EntityManager): Promise<void> {
  const [first] = await manager.query<unknown[]>(
    `INSERT INTO setting (key, value) VALUES ('message_templates', '{"loaded": true}') ON CONFLICT DO NOTHING RETURNING key`,
  );
  if (first === undefined) return;
  const rows = Object.entries(TEMPLATES).map(([code, { title, text }]) => ({
    id: fixedId('message_template', code),
    title,
    text,
  }));
  await manager.query(
    `INSERT INTO message_template (id, title, text, created_at)
     SELECT id, title, text, now() FROM json_to_recordset($1) AS r(id uuid, title text, text text) ON CONFLICT DO NOTHING`,
    [JSON.stringify(rows)],
  );
}
