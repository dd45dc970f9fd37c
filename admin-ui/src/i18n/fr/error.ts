export const error = {
  title: 'Quelque chose n’a pas fonctionné',
  network:
    'Le serveur ne répond pas. Vérifiez la connexion puis réessayez : rien n’est perdu sur cette page.',
  unauthenticated: 'Connectez-vous pour continuer.',
  forbidden: 'Cette action n’est pas ouverte à votre rôle.',
  notFound: 'Cette page n’existe pas, ou elle n’est pas dans votre périmètre.',
  conflict: 'Cette action n’est pas possible dans l’état actuel.',
  stale: 'Quelqu’un a enregistré avant vous.',
  rule: 'Une condition n’est pas remplie.',
  malformed: 'La demande n’a pas été comprise. Vérifiez les champs.',
  tooMany: 'Trop d’essais. Réessayez dans %{wait}.',
  tooLarge: 'Le fichier est trop lourd : 20 Mo au plus.',
  unavailable: 'Le service est momentanément indisponible. Réessayez dans un instant.',
  unexpected:
    'Une erreur inattendue est survenue. Réessayez ; si elle revient, signalez-la à l’équipe nationale.',
  minutes: '%{smart_count} minute |||| %{smart_count} minutes',
  code: {
    paper_preparing: 'Ce document est en préparation : réessayez dans un instant.',
    papers_busy: 'Trop de documents se préparent en ce moment : réessayez dans une minute.',
    proof_in_use:
      'Ce document est joint à un dossier qui n’est pas encore envoyé : retirez-le d’abord de ce dossier.',
    held_back: 'Un texte ou un fichier n’est pas encore parti : rien n’a été envoyé.',
  },
  page: {
    notFound: 'Page introuvable',
    notFoundExplain: 'Cette adresse ne mène nulle part, ou la fiche n’est pas dans votre périmètre.',
    forbidden: 'Page réservée',
    forbiddenExplain:
      'Votre rôle n’ouvre pas cette page. Si vous en avez besoin, demandez-le à l’équipe nationale.',
    crashed: 'Cette page s’est arrêtée',
    crashedExplain: 'L’erreur vient de nous. Rechargez la page ; ce qui était enregistré l’est toujours.',
    backHome: 'Revenir à l’accueil',
    reload: 'Recharger',
  },
};
