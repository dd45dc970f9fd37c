import type { ManagementDocument, ProtectionType, WorkState } from '../application/rows.js';
import type { FieldCode, Section } from '../application/sections.js';

export const SECTION_LABELS: Record<Section, string> = {
  identity: 'Identité de la cité',
  deliberation: 'Délibération',
  criteria: 'Les critères préalables',
  protection: 'Protections',
  programme: 'Programme pluriannuel',
  tourism: 'Tourisme',
  commitments: 'Les engagements de la charte',
  photos: 'Photographies',
  pieces: 'Pièces',
};

export const FIELD_LABELS: Record<FieldCode, string> = {
  'identity.commune': 'Commune',
  'identity.siren': 'Numéro SIREN',
  'identity.epci': 'Intercommunalité',
  'identity.population': 'Population municipale',
  'deliberation.on': 'Date de la délibération',
  'population.route': 'Population retenue',
  'population.figure': 'Nombre d’habitants',
  'population.basis': 'Mode de calcul',
  'population.vintage': 'Millésime',
  'population.source': 'Source',
  'protection.presentation': 'Le patrimoine protégé et sa gestion',
  'programme.presentation': 'Le programme en quelques lignes',
  'tourism.strategy': 'La place de la cité dans la stratégie touristique du territoire',
  'tourism.welcome': 'L’accueil des visiteurs',
  'tourism.events': 'Les animations de l’année',
};

export const PROTECTION_TYPE_LABELS: Record<ProtectionType, string> = {
  mh_classified: 'Monument historique classé',
  mh_registered: 'Monument historique inscrit',
  spr: 'Site patrimonial remarquable',
  site_classified: 'Site classé',
  site_registered: 'Site inscrit',
  other: 'Autre protection',
};

export const MANAGEMENT_DOCUMENT_LABELS: Record<ManagementDocument, string> = {
  psmv: 'Plan de sauvegarde et de mise en valeur (PSMV)',
  pvap: 'Plan de valorisation de l’architecture et du patrimoine (PVAP)',
  avap: 'Règlement d’AVAP',
  zppaup: 'Règlement de ZPPAUP',
  in_study: 'À l’étude',
  none: 'Aucun',
};

export const WORK_STATE_LABELS: Record<WorkState, string> = {
  planned: 'Prévue',
  funded: 'Financée',
  under_way: 'En cours',
  done: 'Réalisée',
};
