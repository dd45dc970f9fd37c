export const libraryHistory = {
  documentConfirm: 'Document du dernier dossier confirmé',
  documentChange: 'Légende ou engagements d’un document modifiés',
  proofChange: 'Document de la bibliothèque renommé ou daté',
  proofRevise: 'Nouvelle version d’un document de la bibliothèque',
  proofRemove: 'Document retiré de la bibliothèque',
  proofRestore: 'Document remis dans la bibliothèque',
  field: {
    caption: 'Légende',
    commitments: 'Engagements illustrés',
    factOn: 'Date du fait',
    validUntil: 'Valable jusqu’au',
  },
};
