/** One thing said in a thread, days before today. */
export interface ThreadLine {
  daysAgo: number;
  by: 'town' | 'network';
  text: string;
  /** A reply is expected by that day, in days from today. */
  replyIn?: number;
  /** The programme is joined to it. */
  hasFile?: boolean;
  /** Written down by the network in the town's place. */
  onBehalf?: boolean;
}

export interface ThreadPlan {
  town: string;
  lines: readonly ThreadLine[];
  /** What the network notes for itself. */
  memo?: readonly { daysAgo: number; text: string }[];
}

/** Invented exchanges, each on the latest case of its cité. */
export const THREADS: readonly ThreadPlan[] = [
  {
    town: 'Roscoff',
    lines: [
      {
        daysAgo: 9,
        by: 'town',
        text: 'Bonjour,\n\nNotre dernière étude patrimoniale date de 2019. Pouvons-nous la reprendre dans ce dossier, ou faut-il l’actualiser avant ?\n\nLa mairie',
      },
      {
        daysAgo: 7,
        by: 'network',
        text: 'Bonjour,\n\nVous pouvez la reprendre telle quelle, en indiquant dans votre réponse ce qui a changé depuis. Une page suffit.\n\nBien cordialement,\nLe réseau',
      },
    ],
  },
  {
    town: 'Mamers',
    lines: [
      {
        daysAgo: 16,
        by: 'town',
        text: 'Bonjour,\n\nNous avons bien reçu votre demande. Le service urbanisme rassemble les éléments sur les logements vacants.',
      },
      {
        daysAgo: 14,
        by: 'network',
        text: 'Merci pour ce retour. N’hésitez pas à nous envoyer une première version : nous la relirons avec vous.',
      },
      {
        daysAgo: 5,
        by: 'network',
        text: 'Bonjour,\n\nLe programme pluriannuel doit-il passer devant le conseil municipal avant que vous nous l’envoyiez ? Si c’est le cas, dites-nous à quelle date : nous en tiendrons compte.\n\nBien cordialement,\nLe réseau',
        replyIn: 9,
      },
    ],
    memo: [
      {
        daysAgo: 4,
        text: 'La mairie est joignable le mardi et le jeudi matin. Proposer un rendez-vous si rien n’est arrivé à la fin du mois.',
      },
    ],
  },
  {
    town: 'Le Thoureil',
    lines: [
      {
        daysAgo: 13,
        by: 'network',
        text: 'Bonjour,\n\nLa visite de votre cité approche. Pourriez-vous nous indiquer le lieu de rendez-vous, le parcours que vous proposez et les personnes qui nous accueilleront ?\n\nBien cordialement,\nLe réseau',
        replyIn: -4,
      },
      {
        daysAgo: 8,
        by: 'town',
        text: 'Bonjour,\n\nRendez-vous à 9 h 30 sur le quai, devant la mairie. Vous trouverez le déroulé et le programme joints.\n\nLa mairie',
        hasFile: true,
      },
      { daysAgo: 7, by: 'network', text: 'C’est parfait, merci. Nous vous retrouverons sur le quai.' },
    ],
    memo: [
      {
        daysAgo: 6,
        text: 'Prévoir de bonnes chaussures : le parcours passe par le coteau. Covoiturage depuis la gare.',
      },
    ],
  },
  {
    town: 'Vouvant',
    lines: [
      {
        daysAgo: 22,
        by: 'network',
        text: 'Bonjour,\n\nVotre dossier est clos, mais ce fil reste ouvert : pourriez-vous nous dire où en est le remplacement des panneaux d’entrée ?\n\nBien cordialement,\nLe réseau',
        replyIn: -6,
      },
      {
        daysAgo: 15,
        by: 'town',
        text: 'Reçu par téléphone : les panneaux sont commandés, la pose est prévue au printemps.',
        onBehalf: true,
      },
    ],
  },
];
