export const recommendation = {
  list: 'Recommandations',
  text: 'Recommandation',
  town: 'Cité',
  status: 'Où elle en est',
  commitment: 'Engagement',
  createdOn: 'Donnée le',
  empty: 'Aucune recommandation pour le moment.',
  wholeTown: 'La cité dans son ensemble',
  givenOn: 'donnée le %{day}',
};
