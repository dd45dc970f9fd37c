export const charter = {
  list: 'Charte de qualité',
  version: 'Version %{version}',
  adopted: 'Adoptée le %{day}, %{at}',
  provisional: 'Référentiel provisoire, à valider par l’association.',
  criteria: 'Critères préalables',
  commitments: 'Engagements',
  chapters: 'Rubriques de la charte',
  evidence: 'Justificatifs',
  unsourced: 'formulation provisoire',
  stances: 'Positions utilisées lors de la visite',
  empty: 'Aucune charte publiée.',
};
