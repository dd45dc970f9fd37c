import type { Role } from '../access/roles.js';
import type { Judgement, PopulationBasis, PopulationRoute, Stance } from '../charter/types.js';
import type { DocumentKind } from '../homologation/editing.js';
import type { Kind } from '../homologation/kind.js';
import type { OpinionCode, OutcomeCode } from '../homologation/outcome.js';
import type { State } from '../homologation/state.js';
import type { TransitionName } from '../homologation/workflow.js';
import type { MailState } from '../mail/types.js';
import type { MandateFunction, PartnerKind } from '../people/functions.js';
import type { HandoverReason, TeamStatus } from '../people/types.js';
import type { Rank, RankSource } from '../town/rank.js';

/** What staff read of a state. */
export const STATE_LABELS: Record<State, string> = {
  draft: 'En préparation',
  submitted: 'Déposé, à examiner',
  to_complete: 'À compléter par la cité',
  admissible: 'Recevable, visite à programmer',
  inadmissible: 'Non recevable',
  visit_scheduled: 'Visite programmée',
  visited: 'Visité, avis attendu',
  opinion_given: 'Avis rendu, décision attendue',
  decided: 'Décidé, à notifier',
  notified: 'Notifié',
  closed: 'Clos',
  suspended: 'Suspendu',
  abandoned: 'Abandonné',
};

/** What a town reads of the state of its own case. */
export const TOWN_STATE_LABELS: Record<State, string> = {
  draft: 'Votre dossier est en préparation',
  submitted: 'Votre dossier est chez votre réseau',
  to_complete: 'Votre réseau attend vos compléments',
  admissible: 'Votre dossier est recevable, une visite va être programmée',
  inadmissible: 'Votre dossier n’a pas été déclaré recevable',
  visit_scheduled: 'La visite de votre cité est programmée',
  visited: 'En attente de la décision du Conseil d’administration',
  opinion_given: 'En attente de la décision du Conseil d’administration',
  decided: 'En attente de la décision du Conseil d’administration',
  notified: 'La décision vous est notifiée',
  closed: 'Votre dossier est clos',
  suspended: 'Votre dossier est suspendu',
  abandoned: 'Votre dossier est abandonné',
};

export const TRANSITION_LABELS: Record<TransitionName, string> = {
  submit: 'Envoyer le dossier',
  request_completion: 'Demander des compléments',
  resubmit: 'Envoyer mes modifications',
  withdraw_request: 'Retirer la demande de compléments',
  declare_admissible: 'Déclarer recevable',
  declare_inadmissible: 'Déclarer non recevable',
  send_back: 'Revenir à l’étape précédente',
  schedule_visit: 'Programmer la visite',
  reschedule_visit: 'Déplacer la visite',
  cancel_visit: 'Annuler la visite',
  close_visit: 'Clore la visite',
  give_opinion: 'Rendre l’avis',
  defer: 'Reporter la décision',
  decide: 'Enregistrer la décision',
  notify: 'Notifier la décision',
  close: 'Clore le dossier',
  supersede_decision: 'Remplacer la décision',
  suspend: 'Suspendre',
  resume: 'Reprendre',
  abandon: 'Abandonner',
};

export const KIND_LABELS: Record<Kind, string> = {
  first_application: 'Première candidature',
  upgrade: 'Passage homologable → homologuée',
  renewal: 'Renouvellement',
  exceptional_audit: 'Contrôle exceptionnel',
};

export const RANK_LABELS: Record<Rank, string> = {
  unknown: 'Membre, rang à préciser',
  contact: 'Contact',
  candidate: 'Candidate',
  homologable: 'Homologable',
  homologated: 'Homologuée',
  left: 'Sortie',
};

export const RANK_SOURCE_LABELS: Record<RankSource, string> = {
  takeover: 'Reprise du registre',
  transition: 'Étape du dossier',
  decision: 'Décision du Conseil d’administration',
  departure: 'Départ',
  staff: 'Précision de l’équipe',
};

export const OUTCOME_LABELS: Record<OutcomeCode, string> = {
  homologated: 'Homologuée',
  homologable: 'Homologable',
  renewed: 'Renouvelée',
  renewed_with_reserves: 'Renouvelée avec réserves',
  kept: 'Maintenue',
  kept_with_reserves: 'Maintenue avec réserves',
  refused: 'Refusée',
  withdrawn: 'Retrait',
};

export const OPINION_LABELS: Record<OpinionCode, string> = {
  favourable: 'Favorable',
  favourable_with_reserves: 'Favorable avec réserves',
  unfavourable: 'Défavorable',
};

export const STANCE_LABELS: Record<Stance, string> = {
  strength: 'Point fort',
  on_track: 'En bonne voie',
  to_strengthen: 'À conforter',
  to_start: 'À engager',
  not_applicable: 'Sans objet',
};

export const JUDGEMENT_LABELS: Record<Judgement, string> = {
  met: 'Rempli',
  to_complete: 'À compléter',
  not_met: 'Non rempli',
};

export const DOCUMENT_KIND_LABELS: Record<DocumentKind, string> = {
  deliberation: 'Délibération',
  presentation: 'Présentation de la cité',
  perimeter_plan: 'Plan du périmètre',
  programme: 'Programme pluriannuel',
  photo: 'Photographie',
  other: 'Autre document',
  signed_licence: 'Licence de marque signée',
  signed_charter: 'Charte signée',
};

export const POPULATION_ROUTE_LABELS: Record<PopulationRoute, string> = {
  commune: 'La commune',
  commune_deleguee: 'La commune déléguée',
  protected_area: 'L’espace protégé (MH ou SPR)',
};

export const POPULATION_BASIS_LABELS: Record<PopulationBasis, string> = {
  municipal: 'Population municipale',
  total: 'Population totale',
  other: 'Autre décompte',
};

export const ROLE_LABELS: Record<Role, string> = {
  administrator: 'Administration nationale',
  national: 'Équipe nationale',
  coordinator: 'Coordination de réseau',
  commission: 'Commission d’homologation',
  town: 'Équipe de la cité',
};

export const MANDATE_FUNCTION_LABELS: Record<MandateFunction, string> = {
  mayor: 'Maire',
  elected_referent: 'Élu référent',
  technical_referent: 'Technicien référent',
  secretary: 'Secrétariat de mairie',
  outside_helper: 'Aide extérieure',
  president: 'Présidence',
  coordinator: 'Coordination',
  employee: 'Équipe du réseau',
  representative: 'Représentant',
};

export const PARTNER_KIND_LABELS: Record<PartnerKind, string> = {
  udap: 'UDAP (ABF)',
  caue: 'CAUE',
  drac: 'DRAC',
  pnr: 'Parc naturel régional',
  tourist_office: 'Office de tourisme',
  region: 'Région',
  department: 'Département',
  other: 'Autre partenaire',
};

export const HANDOVER_REASON_LABELS: Record<HandoverReason, string> = {
  election: 'Nouvelle municipalité',
  resignation: 'Démission',
  other: 'Autre changement',
};

export const TEAM_STATUS_LABELS: Record<TeamStatus, string> = {
  mayor_changed: 'Le maire a changé',
  unconfirmed: 'Contacts à confirmer',
  handover: 'Passation en cours',
  confirmed: 'Contacts confirmés',
};

export const MAIL_STATE_LABELS: Record<MailState, string> = {
  queued: 'En attente d’envoi',
  handed_over: 'Remis au serveur de courrier',
  refused: 'Refusé',
  dead: 'Abandonné après plusieurs essais',
  kept: 'Gardé dans l’application',
};
