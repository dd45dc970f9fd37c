export const letter = {
  list: 'Lettres',
  town: 'Cité',
  letter: 'Lettre',
  issuedOn: 'Datée du',
  empty: 'Aucune lettre pour le moment. Elles paraissent ici à la notification.',
  paper: {
    title: 'Papiers de l’envoi',
    acknowledgement: 'Accusé de réception',
    application: 'Dossier tel qu’il a été envoyé',
    preparing: 'en préparation',
  },
};
