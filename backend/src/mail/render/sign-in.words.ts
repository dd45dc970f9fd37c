import { MANDATE_FUNCTION_LABELS } from '@pcc/shared';
import { ofTown } from './french.js';
import type { Facts, Words, Writer } from './words.js';

type Rule = 'invitation' | 'password_reset' | 'sign_in_link' | 'handover_request' | 'account_changed';

const personal = (facts: Facts): string =>
  `Ce lien est personnel : ne le transférez pas. Il sert une seule fois, quand vous confirmez sur la page, et reste valable ${facts.linkUntil}.`;

function functionLabel(facts: Facts): string {
  const code = facts.text('function');
  return Object.entries(MANDATE_FUNCTION_LABELS).find(([known]) => known === code)?.[1] ?? '';
}

const HANDOVER_CAUSE: Record<string, string> = {
  election: 'À la suite du renouvellement du conseil municipal, ',
  resignation: 'À la suite d’un changement à la mairie, ',
};

interface Change {
  subject: string;
  body: string;
}

const CHANGES: Record<string, Change> = {
  password: {
    subject: 'Votre mot de passe a été changé',
    body: 'Le mot de passe de votre compte a été changé. Vos autres connexions sont fermées.',
  },
  totp_on: {
    subject: 'La connexion en deux étapes est activée',
    body: 'Un code de votre téléphone est désormais demandé après votre mot de passe.',
  },
  totp_off: {
    subject: 'La connexion en deux étapes est désactivée',
    body: 'Aucun code n’est plus demandé après votre mot de passe.',
  },
  recovery_codes: {
    subject: 'Vos codes de secours ont été renouvelés',
    body: 'De nouveaux codes de secours ont été créés pour votre compte. Les anciens ne servent plus.',
  },
  identity_linked: {
    subject: 'Une identité a été liée à votre compte',
    body: 'Vous pouvez désormais vous connecter aussi par votre fournisseur d’identité.',
  },
  identity_unlinked: {
    subject: 'Une identité a été retirée de votre compte',
    body: 'La connexion par ce fournisseur d’identité n’ouvre plus votre compte.',
  },
  email: {
    subject: 'L’adresse de votre compte a été changée',
    body: 'L’adresse électronique de votre compte a été changée par l’administration nationale.',
  },
};

function accountChanged(facts: Facts): Words {
  const change = CHANGES[facts.text('what')] ?? {
    subject: 'Votre compte a été modifié',
    body: 'La façon de vous connecter a été modifiée.',
  };
  return {
    subject: change.subject,
    line: change.subject,
    body: [`${change.body} C’était le ${facts.createdText}.`],
    button: 'Voir mon compte',
    next: [
      'C’est bien vous ? Il n’y a rien à faire.',
      'Ce n’est pas vous ? Demandez tout de suite, sur la page de connexion, un lien pour choisir un autre mot de passe, puis prévenez votre réseau ou l’équipe nationale.',
    ],
  };
}

/** Coming in, and what touches one's account. */
export const SIGN_IN_WORDS: Record<Rule, Writer> = {
  invitation: (facts) => {
    const label = functionLabel(facts);
    return {
      subject: `${facts.town} : invitation à rejoindre l’équipe de la cité`,
      line: 'Invitation à rejoindre l’équipe de la cité',
      body: [
        `${facts.text('inviterName') || 'Votre réseau'} vous invite à rejoindre l’équipe ${facts.ofTheTown} dans l’espace de travail des Petites Cités de Caractère®.`,
        'Vous y suivrez le dossier de la cité et ses échéances, et vous y échangerez avec votre réseau.',
        ...(facts.is('brief')
          ? [
              'Une synthèse de deux pages est jointe : « Votre cité : où elle en est, engagements, échéances ».',
            ]
          : []),
      ],
      rows: label === '' ? [] : [['Fonction', label]],
      button: 'Répondre à l’invitation',
      next: [
        personal(facts),
        'Si le lien ne s’ouvre pas, votre réseau peut vous lire un code au téléphone.',
        'Vous n’êtes pas concerné ? Ne faites rien : sans votre accord, aucun accès n’est ouvert.',
      ],
    };
  },
  password_reset: (facts) => ({
    subject: 'Choisir votre mot de passe',
    line: 'Lien pour choisir votre mot de passe',
    body: [
      'Un lien a été demandé pour choisir le mot de passe de votre compte des Petites Cités de Caractère®.',
    ],
    button: 'Choisir un mot de passe',
    next: [
      personal(facts),
      'Vous n’avez rien demandé ? Ne faites rien : un mot de passe déjà choisi reste valable.',
    ],
  }),
  sign_in_link: (facts) => ({
    subject: 'Votre lien de connexion',
    line: 'Lien de connexion',
    body: [
      'Voici le lien demandé pour vous connecter à l’espace des Petites Cités de Caractère®, sans mot de passe.',
    ],
    button: 'Me connecter',
    next: [personal(facts), 'Vous n’avez rien demandé ? Ne faites rien : personne ne s’est connecté.'],
  }),
  handover_request: (facts) => {
    const network = facts.text('networkName') || 'votre réseau';
    const town = facts.text('townName');
    return {
      subject: `${facts.town} : qui suit désormais la cité à la mairie ?`,
      line: 'La nouvelle équipe de la cité est à indiquer',
      body: [
        'À l’attention de la mairie,',
        `${HANDOVER_CAUSE[facts.text('reason')] ?? ''}${network} souhaite savoir qui suit désormais la cité${town === '' ? '' : ` ${ofTown(town)}`} au sein des Petites Cités de Caractère® : maire, élu référent, technicien référent, secrétariat.`.replace(
          /^\p{Ll}/u,
          (letter) => letter.toUpperCase(),
        ),
        'Quelques minutes suffisent, sans compte ni mot de passe. Vous pouvez transmettre ce message à la personne qui répondra : ce lien n’ouvre aucun dossier.',
      ],
      button: 'Indiquer la nouvelle équipe',
      next: [
        'Votre réseau vérifie la réponse, puis chaque personne indiquée reçoit sa propre invitation. Le dossier de la cité et son histoire restent en place.',
        `Le lien sert une seule fois et reste valable ${facts.linkUntil}.`,
      ],
    };
  },
  account_changed: accountChanged,
};
