export const upload = {
  choose: 'Choisir des fichiers',
  chooseOne: 'Choisir un fichier',
  choosePictures: 'Choisir des photographies',
  camera: 'Prendre une photo',
  drop: 'ou déposez-les ici',
  fileHelp: 'PDF, JPEG, PNG, HEIC, DOCX ou ODT, 20 Mo au plus par fichier.',
  pictureHelp:
    'JPEG, PNG ou HEIC. Les grandes images sont réduites avant l’envoi, et le lieu de la prise de vue n’est pas publié.',
  list: 'Fichiers en cours d’envoi : %{what}',
  progress: 'Envoi de %{name}',
  signOut:
    '%{smart_count} fichier n’est pas encore envoyé. Il reste gardé sur cet appareil jusqu’à votre retour. Se déconnecter quand même ? |||| %{smart_count} fichiers ne sont pas encore envoyés. Ils restent gardés sur cet appareil jusqu’à votre retour. Se déconnecter quand même ?',
  state: {
    waiting: 'en attente',
    sending: 'envoi : %{share} %',
    held: 'gardé sur cet appareil, envoyé dès que possible',
    heldHere: 'en attente du réseau : gardez cette page ouverte',
    joining: 'reçu, vérification en cours',
    ready: 'reçu, partira avec ce que vous enregistrez',
    joined: 'joint',
    refused: 'refusé',
    gone: 'plus sur cet appareil : envoyé ou annulé dans un autre onglet, vérifiez la liste',
  },
  trouble: {
    empty: 'Ce fichier est vide.',
    tooLarge: 'Ce fichier est trop lourd : 20 Mo au plus.',
    type: 'Ce format n’est pas accepté : joignez un PDF, une image JPEG, PNG ou HEIC, un document DOCX ou ODT.',
    picture: 'Ce fichier n’est pas une image : joignez un JPEG, un PNG ou un HEIC.',
  },
  dock: {
    title: 'Envoi des fichiers',
    underWay: 'Un fichier en cours d’envoi |||| %{smart_count} fichiers en cours d’envoi',
    refused: 'Un fichier refusé |||| %{smart_count} fichiers refusés',
    gone: 'Un fichier à vérifier |||| %{smart_count} fichiers à vérifier',
    ready:
      'Un fichier attend que vous enregistriez vos nouvelles |||| %{smart_count} fichiers attendent que vous enregistriez vos nouvelles',
    joined: 'Fichier joint |||| %{smart_count} fichiers joints',
  },
};
