import type { OpinionCode, OutcomeCode, Stance } from '@pcc/shared';

type Texts = readonly [string, ...string[]];

/** What the visit says of a commitment, by its stance. */
export const APPRECIATIONS: Record<Exclude<Stance, 'not_applicable'>, Texts> = {
  strength: [
    'Travail de longue haleine, visible dans toute la cité, qui peut inspirer d’autres membres du réseau.',
    'Démarche exemplaire, portée par la municipalité et partagée par les habitants.',
    'Très belle réalisation, présentée sur place ; la méthode mérite d’être transmise.',
  ],
  on_track: [
    'Les actions annoncées sont engagées et leur rythme est tenu.',
    'Les premières réalisations vues pendant la visite sont convaincantes ; à poursuivre.',
    'La démarche est claire et suivie ; les prochaines étapes sont financées.',
    'Constaté sur place : l’engagement est tenu dans l’ensemble du périmètre.',
  ],
  to_strengthen: [
    'L’intention est là ; il manque un calendrier et un interlocuteur désigné.',
    'Des efforts sont visibles dans le cœur ancien, à étendre aux entrées de la cité.',
    'Action ponctuelle, à inscrire dans la durée avec l’appui du réseau.',
  ],
  to_start: [
    'Rien n’est encore engagé ; le sujet a été longuement discuté avec l’équipe municipale.',
    'Le sujet est identifié par la commune et reste à inscrire au programme.',
  ],
};

export const RECOMMENDATIONS: Record<string, string> = {
  '1.1':
    'Poursuivre l’élaboration du document de gestion du site patrimonial remarquable et en informer les habitants.',
  '1.2': 'Verser l’inventaire dans une base partagée et le compléter pour les jardins et les murs.',
  '1.4': 'Joindre au programme pluriannuel un calendrier et un plan de financement par action.',
  '2.2': 'Proposer aux artisans une journée sur les enduits à la chaux et les menuiseries anciennes.',
  '2.3': 'Relancer l’aide aux façades et la faire connaître aux propriétaires de la rue principale.',
  '2.4': 'Établir un état des lieux de la vacance et choisir deux immeubles prioritaires.',
  '2.5': 'Intégrer les coffrets et les boîtes aux lettres lors des prochains travaux de façades.',
  '3.1': 'Programmer la prochaine tranche d’enfouissement des réseaux vers les faubourgs.',
  '3.3': 'Libérer la place du stationnement en saison et signaler le parc d’entrée de ville.',
  '3.4': 'Retirer les panneaux superflus et achever la micro-signalétique.',
  '3.6': 'Accompagner les commerçants pour les devantures avec le guide du réseau.',
  '4.2': 'Renouveler les panneaux du parcours de découverte et les traduire.',
  '4.5': 'Décrire en ligne les cheminements accessibles et prévoir un support en gros caractères.',
  '5.4': 'Associer l’école et les associations au suivi du programme.',
  '7.1': 'Désigner un technicien référent, au besoin partagé avec l’intercommunalité.',
};

export const OPINION_TEXTS: Record<OpinionCode, Texts> = {
  favourable: [
    'La commission a visité une cité vivante, au patrimoine cohérent et bien tenu. Les engagements sont portés par une équipe attentive. Elle donne un avis favorable et invite la commune à poursuivre son programme.',
    'La commission salue la qualité des espaces publics et la continuité des restaurations. L’accueil du public et l’animation sont assurés toute l’année. Avis favorable.',
  ],
  favourable_with_reserves: [
    'La commission reconnaît la qualité du site et les efforts engagés. Elle relève que plusieurs actions attendent un calendrier. Avis favorable, avec réserves, dans l’attente d’un programme précisé.',
    'Le patrimoine de la cité est remarquable ; l’entretien des abords et la place de la voiture restent à travailler. Avis favorable avec réserves.',
  ],
  unfavourable: [
    'La commission a apprécié l’accueil reçu. Les conditions de la charte ne lui paraissent pas réunies à ce jour : le programme n’est pas engagé et la conduite des travaux manque d’appui. Elle donne un avis défavorable et propose d’accompagner la commune.',
  ],
};

export const RESERVES =
  'Présenter, avant la prochaine visite, un programme pluriannuel actualisé et un calendrier pour les abords et les réseaux.';

/** Why the board does not follow the opinion. */
export const DIFFERS: Partial<Record<OutcomeCode, string>> = {
  homologated: 'Le Conseil d’administration a tenu compte des travaux engagés depuis la visite.',
  homologable: 'Le Conseil d’administration souhaite laisser à la commune le temps d’engager son programme.',
  renewed: 'Les réserves de la commission ont été levées par les pièces reçues avant la séance.',
  renewed_with_reserves: 'Le Conseil d’administration demande un passage plus proche.',
  kept: 'Le Conseil d’administration préfère accompagner la commune avant un nouvel examen.',
  refused: 'Le Conseil d’administration estime que les conditions ne sont pas encore réunies.',
};

/** Those who come to a visit, named by their function. */
export const VISITORS = [
  { name: 'Architecte des Bâtiments de France', quality: 'UDAP' },
  { name: 'Conseil d’architecture, d’urbanisme et de l’environnement', quality: 'CAUE' },
  { name: 'Service du patrimoine de la Région', quality: 'Région' },
  { name: 'Direction régionale des affaires culturelles', quality: 'DRAC' },
  { name: 'Comité départemental du tourisme', quality: 'Tourisme' },
  { name: 'Élu d’une cité voisine', quality: 'Réseau' },
] as const;

export const POINTS = [
  {
    target: { type: 'answer', code: '2.4' },
    reason: 'Indiquez le nombre de logements vacants et les opérations engagées.',
  },
  {
    target: { type: 'piece', code: 'programme' },
    reason: 'Le programme joint n’indique ni les années ni les financeurs.',
  },
  { target: { type: 'answer', code: '1.4' }, reason: 'Précisez l’état d’avancement de chaque action.' },
  {
    target: { type: 'piece', code: 'perimeter_plan' },
    reason: 'Le plan ne fait pas apparaître le périmètre protégé.',
  },
  {
    target: { type: 'criterion', code: 'A5' },
    reason: 'Précisez la place de la cité dans la stratégie touristique.',
  },
] as const;

export const COMPLEMENT =
  'Complément apporté à la demande du réseau : un tableau de suivi, action par action, est joint. ';
