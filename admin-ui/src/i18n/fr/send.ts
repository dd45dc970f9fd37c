export const send = {
  missing: 'Il manque encore',
  notYet: 'Le dossier pourra partir quand tout ce qui manque sera là.',
  advised:
    'Une chose utile n’est pas encore remplie ; elle n’empêche pas l’envoi. |||| %{smart_count} choses utiles ne sont pas encore remplies ; elles n’empêchent pas l’envoi.',
  advisedExplain: 'Elles aident le réseau à préparer la visite.',
  recap: {
    title: 'Ce qui part',
    deliberation: 'Délibération du %{day}',
    answers: 'Une réponse aux engagements |||| %{smart_count} réponses aux engagements',
    pieces: 'Pièces : %{list}',
    photos: 'Une photographie |||| %{smart_count} photographies',
    points: 'Ce que votre réseau a demandé',
  },
  leftBehind: {
    title: 'Ne partira pas, faute de confirmation',
    explain: 'Repris du dernier dossier, et que personne n’a confirmé. L’envoi reste possible.',
    photo: '%{smart_count} photographie |||| %{smart_count} photographies',
    piece: '%{smart_count} pièce |||| %{smart_count} pièces',
    protection: '%{smart_count} protection |||| %{smart_count} protections',
    work: '%{smart_count} action du programme |||| %{smart_count} actions du programme',
    answer: '%{smart_count} réponse |||| %{smart_count} réponses',
    fact: '%{smart_count} critère |||| %{smart_count} critères',
    text: '%{smart_count} texte (%{section}) |||| %{smart_count} textes (%{section})',
  },
  held: {
    title: 'Tout n’est pas encore arrivé',
    explain:
      'Le dossier partirait sans ce qui suit. Ce qui est en route part tout seul ; ouvrez le reste pour voir ce qui le retient.',
    file: 'Fichier en cours d’envoi : %{name}',
  },
  who: {
    others: 'Votre rôle permet de remplir le dossier, pas de l’envoyer. Peuvent l’envoyer :',
    nobody:
      'Votre rôle permet de remplir le dossier, pas de l’envoyer, et personne dans l’équipe de la cité n’a encore ce pouvoir. Demandez à votre réseau de l’ouvrir au maire.',
    noAccount: 'n’a pas encore de compte',
    team: 'Voir l’équipe de la cité',
  },
  next: {
    title: 'Et ensuite ?',
    read: 'Votre réseau lit le dossier et vous écrit s’il manque quelque chose. Seules les parties nommées se rouvrent alors.',
    visit: 'S’il est recevable, la commission vient visiter la cité : au plus tôt %{campaign}.',
    spring: 'au printemps %{year}',
    autumn: 'à l’automne %{year}',
    decision:
      'La commission rend un avis, puis le Conseil d’administration décide dans les semaines qui suivent. Vous recevez alors la lettre de notification.',
  },
  section: {
    identity: 'Identité',
    deliberation: 'Délibération',
    criteria: 'Critères',
    protection: 'Protections',
    programme: 'Programme pluriannuel',
    tourism: 'Tourisme',
    commitments: 'Engagements',
    photos: 'Photographies',
    pieces: 'Pièces',
  },
};
