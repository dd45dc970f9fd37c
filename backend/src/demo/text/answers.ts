/** What a town says of each commitment of the charter: invented, with no person's name. */
export const ANSWERS: Record<string, readonly [string, ...string[]]> = {
  '1.1': [
    'Le règlement du site patrimonial remarquable est appliqué à chaque demande ; un agent reçoit les pétitionnaires avant tout dépôt.',
    'L’étude du nouveau document de gestion est engagée avec les services de l’État ; le règlement antérieur reste appliqué.',
  ],
  '1.2': [
    'Un inventaire par rue a été établi et complété chaque année ; il compte une fiche et deux photographies par édifice.',
    'L’inventaire communal a été repris avec une association locale, puis versé dans la base de la région.',
  ],
  '1.3': [
    'Une permanence mensuelle réunit la mairie, le CAUE et l’architecte des Bâtiments de France ; les comptes rendus sont joints.',
    'Le conseil architectural est assuré un matin par mois ; les projets du centre y passent avant instruction.',
  ],
  '1.4': [
    'Le programme compte douze actions sur six ans, avec leur coût et leurs financeurs ; sept sont achevées ou en cours.',
    'Le programme a été actualisé cette année : la halle et les murs de soutènement en sont les priorités.',
  ],
  '2.1': [
    'La toiture de l’église et l’ancien lavoir ont été restaurés ; le clos et le couvert de l’hôtel de ville suivront.',
    'Le carnet d’entretien des édifices communaux est tenu ; une visite annuelle fixe les travaux de l’année suivante.',
  ],
  '2.2': [
    'Les cahiers des charges demandent enduits à la chaux, bois peint et ardoise ou tuile de pays ; un chantier témoin a été ouvert.',
    'Deux journées de formation aux enduits anciens ont réuni les artisans du territoire.',
  ],
  '2.3': [
    'Une aide communale complète celle de la région pour les façades et les menuiseries ; neuf dossiers ont abouti.',
    'L’opération façades est reconduite pour trois ans, avec un nuancier et un conseil gratuit.',
  ],
  '2.4': [
    'Un état des lieux des logements vacants a été dressé ; deux immeubles ont été acquis pour être remis en location.',
    'L’ancienne usine du quai fait l’objet d’une étude de reconversion ; la vacance commerciale a reculé dans la rue principale.',
  ],
  '2.5': [
    'Les prescriptions annexées au règlement écartent paraboles et climatiseurs des façades sur rue ; les coffrets sont habillés de bois.',
    'Les éléments techniques ont été repérés rue par rue ; leur retrait accompagne chaque chantier de voirie.',
  ],
  '3.1': [
    'Trois tranches d’effacement des réseaux sont faites ; la quatrième, vers la porte basse, est inscrite au budget.',
    'Les réseaux du cœur ancien sont enterrés ; restent les faubourgs, étudiés avec le syndicat d’énergie.',
  ],
  '3.2': [
    'La place centrale est repavée en pierre locale ; les ruelles gardent leurs caniveaux d’origine.',
    'Le projet de la place de l’église associe béton désactivé et bordures de granit ; la maîtrise d’œuvre est choisie.',
  ],
  '3.3': [
    'Le centre est en zone de rencontre et un parc de stationnement paysager a été ouvert à cinq minutes à pied.',
    'Le plan de circulation a été revu avec les habitants ; le stationnement est interdit sur la place en saison.',
  ],
  '3.4': [
    'Un catalogue fixe bancs, potelets et lames directionnelles ; les anciens mobiliers disparates sont retirés peu à peu.',
    'La micro-signalétique est homogène depuis deux ans ; le mobilier suit le même dessin.',
  ],
  '3.5': [
    'Un plan lumière a été réalisé ; les lanternes sont basses et l’éclairage s’éteint à 23 heures hors saison.',
    'L’éclairage du chevet et des remparts a été repris avec des sources chaudes et peu puissantes.',
  ],
  '3.6': [
    'Un guide des devantures est remis à chaque commerçant ; la publicité est interdite dans le site protégé.',
    'Le règlement local de publicité intercommunal est en vigueur ; quatre enseignes ont été reprises.',
  ],
  '3.7': [
    'Les pieds de murs sont fleuris avec les habitants et l’entrée nord a été plantée d’une haie champêtre.',
    'Un plan de gestion différenciée est suivi ; les abords de la rivière ont été rouverts à la promenade.',
  ],
  '4.1': [
    'Le point d’accueil est ouvert toute l’année au rez-de-chaussée de la mairie, avec un relais numérique en dehors des heures.',
    'L’office de tourisme intercommunal tient une antenne d’avril à octobre ; la bibliothèque prend le relais en hiver.',
  ],
  '4.2': [
    'Un parcours de douze étapes est balisé ; des visites guidées ont lieu chaque semaine en été et sur demande.',
    'Le livret de visite est renouvelé et une application sonore accompagne le parcours.',
  ],
  '4.3': [
    'L’ancienne chapelle reçoit cinq expositions par an ; elle est chauffée et accessible.',
    'La salle voûtée est prêtée aux artistes de mai à septembre ; son éclairage a été refait.',
  ],
  '4.4': [
    'Le dernier café a été repris avec l’aide de la commune ; douze commerces et deux marchés animent la semaine.',
    'Deux gîtes ont ouvert dans des maisons anciennes ; une épicerie coopérative complète l’offre.',
  ],
  '4.5': [
    'Les supports existent en trois langues ; un cheminement accessible est proposé dans la partie basse.',
    'Le diagnostic d’accessibilité est fait ; une maquette tactile est à l’étude.',
  ],
  '5.1': [
    'Le programme annuel compte une vingtaine de rendez-vous, dont un marché nocturne et un festival de musique ancienne.',
    'Les veillées d’été et la fête du site rythment l’année ; la fréquentation est stable.',
  ],
  '5.2': [
    'La cité prend part chaque année aux Journées européennes du patrimoine et aux rendez-vous du réseau.',
    'Deux édifices ouvrent aux Journées du patrimoine ; la cité accueille le concours de peinture du réseau.',
  ],
  '5.3': [
    'Trois ateliers de métiers d’art sont installés ; une résidence d’artiste a lieu tous les deux ans.',
    'Un local communal est loué à faible loyer à une relieuse d’art ou un céramiste, tour à tour.',
  ],
  '5.4': [
    'L’école mène chaque année un projet sur une rue de la cité ; deux associations du patrimoine sont conventionnées.',
    'Un conseil des habitants suit le programme ; un chantier de jeunes restaure les murets.',
  ],
  '6.1': [
    'La marque figure sur les documents de la commune selon la charte graphique ; le contrat de licence est à jour.',
    'Les supports ont été repris cette année pour suivre la nouvelle charte graphique.',
  ],
  '6.2': [
    'Les panneaux sont posés aux quatre entrées ; l’un d’eux doit être redressé.',
    'Les panneaux des entrées sont en bon état et visibles de la route.',
  ],
  '6.3': [
    'Le site de la commune présente la cité et son parcours ; le dépliant a été réédité.',
    'La page de la cité est tenue à jour chaque mois ; les réseaux sociaux sont animés avec l’office de tourisme.',
  ],
  '6.4': [
    'Une lettre semestrielle est distribuée aux habitants ; des ambassadeurs bénévoles accueillent les visiteurs.',
    'Une journée des nouveaux habitants comporte une visite de la cité.',
  ],
  '7.1': [
    'Un élu référent et un agent référent sont désignés par délibération.',
    'Les référents ont été désignés au début du mandat ; la fiche du réseau est à jour.',
  ],
  '7.2': [
    'La commune est présente aux assemblées et a suivi deux formations dans l’année.',
    'La commune a accueilli une rencontre technique du réseau et assiste aux assemblées.',
  ],
  '7.3': [
    'La cotisation de l’année est réglée.',
    'La cotisation est inscrite au budget et réglée chaque année.',
  ],
  '7.4': [
    'Le bilan annuel est transmis ; la commune a présenté son opération façades aux autres cités.',
    'La commune a reçu une délégation d’une cité voisine et fournit son bilan chaque année.',
  ],
};

/** The same commitment some years later. */
export const SINCE_THEN = [
  'Depuis la dernière visite, l’action a été poursuivie. ',
  'Depuis le dernier passage de la commission, un nouveau pas a été fait. ',
  'La situation reste comparable à celle du dossier précédent. ',
] as const;

export const NOT_CONCERNED = 'Sans objet : la cité n’est pas concernée par cet engagement à ce jour.';

/** The facts that a town gives for each admission criterion. */
export const FACTS: Record<string, readonly [string, ...string[]]> = {
  A1: [
    'Le bourg ancien est couvert par un site patrimonial remarquable ; plan joint.',
    'Quatre édifices protégés au titre des monuments historiques ; leurs abords couvrent le cœur de la cité.',
  ],
  A2: ['Population inférieure au seuil de la charte ; chiffre, millésime et source indiqués au dépôt.'],
  A3: [
    'Bâti dense autour de la place et de la halle, ancien siège de juridiction et de marché.',
    'Noyau médiéval continu, maisons de pierre et de pan de bois, fonctions de bourg-centre conservées.',
  ],
  A4: ['Programme sur six ans adopté par le conseil municipal, avec ses financeurs.'],
  A5: ['La cité est inscrite dans la stratégie touristique de l’intercommunalité.'],
};
