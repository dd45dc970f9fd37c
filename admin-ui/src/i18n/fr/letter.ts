export const letter = {
  list: 'Lettres',
  town: 'Cité',
  letter: 'Lettre',
  issuedOn: 'Datée du',
  empty: 'Aucune lettre pour le moment. Elles paraissent ici à la notification.',
};
