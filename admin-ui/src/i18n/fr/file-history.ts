export const fileHistory = {
  networkCommitmentCreate: 'Engagement du réseau ajouté',
  networkCommitmentEnd: 'Engagement du réseau arrivé à son terme',
  rowAdd: 'Ligne ajoutée au dossier',
  rowChange: 'Ligne du dossier modifiée',
  rowConfirm: 'Ligne du dernier dossier confirmée',
  rowRemove: 'Ligne du dossier retirée',
};
