import { type CasePlan, current, past } from './case-plan.js';

const ELECTIONS = 'Renouvellement du conseil municipal : la nouvelle équipe prend connaissance du dossier.';

/** Past campaigns. Cités whose rank the register knows are given nothing that would contradict it. */
const HISTORY: CasePlan[] = [
  past('Quintin', 'renewal', '2018-autumn'),
  past("Fontevraud-l'Abbaye", 'first_application', '2018-autumn'),
  past('Crémieu', 'first_application', '2018-autumn', { outcome: 'homologable' }),
  past('Laroquebrou', 'renewal', '2019-spring'),
  past('Pontrieux', 'first_application', '2019-autumn', { outcome: 'homologable' }),
  past('Le Thoureil', 'renewal', '2019-autumn', { isForDemoRapporteur: true }),
  past('Guerlesquin', 'first_application', '2020-autumn', { completions: 2 }),
  past('Chênehutte-Trèves-Cunault', 'renewal', '2020-autumn'),
  past('Parné-sur-Roc', 'renewal', '2020-autumn'),
  past('Sancerre', 'first_application', '2020-autumn', { isDeferred: true }),
  past('Montsalvy', 'renewal', '2020-autumn'),
  past('La Roche-Bernard', 'first_application', '2021-spring', { outcome: 'refused' }),
  past('Saint-Fargeau', 'first_application', '2021-spring'),
  past('Roscoff', 'renewal', '2021-autumn'),
  past('Mamers', 'first_application', '2021-autumn', { outcome: 'homologable' }),
  past('Bourganeuf', 'first_application', '2021-autumn', { outcome: 'homologable' }),
  past('Hombourg-Haut', 'first_application', '2021-autumn', { completions: 1 }),
  past('Bécherel', 'renewal', '2022-spring', { isDeferred: true }),
  past('Sommières', 'first_application', '2022-spring', { outcome: 'homologable', opinion: 'favourable' }),
  past('Pleaux', 'renewal', '2022-spring', { isInterrupted: true, reason: ELECTIONS }),
  past('Saint-Calais', 'first_application', '2022-autumn', {
    ends: 'declare_inadmissible',
    until: 'submitted',
    reason:
      'Le programme pluriannuel n’est pas encore adopté : le réseau accompagne la commune pour l’établir.',
  }),
  past('Pontrieux', 'upgrade', '2022-autumn', { completions: 1, isRescheduled: true }),
  past('Treignac', 'first_application', '2022-autumn', { completions: 1 }),
  past('Turquant', 'renewal', '2022-autumn', { outcome: 'homologable' }),
  past('Excideuil', 'renewal', '2022-autumn', { outcome: 'withdrawn' }),
  past('Eymoutiers', 'upgrade', '2023-spring', { outcome: 'refused' }),
  past('Batz-sur-Mer', 'first_application', '2023-spring', { isRecordedForRapporteur: true }),
  past('Craon', 'first_application', '2023-autumn', { outcome: 'homologable', isForDemoRapporteur: true }),
  past('Quintin', 'renewal', '2023-autumn', { opinion: 'favourable_with_reserves' }),
  past("Fontevraud-l'Abbaye", 'renewal', '2023-autumn'),
  past('Bazouges-la-Pérouse', 'exceptional_audit', '2023-autumn', {
    outcome: 'kept_with_reserves',
    reason: 'Des travaux importants ont eu lieu sur la place : le réseau souhaite les voir avec la commune.',
  }),
  past('Laroquebrou', 'renewal', '2024-spring'),
  past('Collioure', 'exceptional_audit', '2024-spring', {
    reason: 'À la demande de la commune, après l’aménagement du front de port.',
  }),
  past('Savennières', 'first_application', '2024-spring', {
    ends: 'abandon',
    until: 'admissible',
    reason: 'La commune souhaite d’abord mener son étude patrimoniale.',
  }),
  past('Mouchamps', 'renewal', '2024-spring', {
    outcome: 'homologable',
    superseded: {
      outcome: 'renewed',
      reason: 'Des pièces reçues avant la séance n’avaient pas été portées à la connaissance du Conseil.',
      daysAgo: 9,
      until: 'decided',
    },
  }),
  past('Montsoreau', 'renewal', '2024-autumn', {
    superseded: {
      outcome: 'renewed_with_reserves',
      reason: 'Les réserves adoptées en séance avaient été omises dans la décision.',
      until: 'closed',
    },
  }),
  past('Marcolès', 'renewal', '2024-autumn', { outcome: 'renewed_with_reserves' }),
  past('Bourganeuf', 'upgrade', '2024-autumn', { outcome: 'kept' }),
  past('Tréguier', 'renewal', '2025-spring', { outcome: 'renewed_with_reserves' }),
  past('Charroux', 'first_application', '2025-spring', { isForDemoRapporteur: true }),
  past('Rochefort-en-Terre', 'renewal', '2025-spring', { isForDemoRapporteur: true }),
  past('Vouvant', 'renewal', '2025-autumn'),
];

/** What is under way: at least one case waits for each role, and visits come in the next weeks. */
const OPEN: CasePlan[] = [
  current('Roscoff', 'renewal', 'draft', 120, { confirmed: 12 }),
  current('Luché-Pringé', 'renewal', 'draft', 135, { confirmed: 5 }),
  current('Bar-sur-Seine', 'upgrade', 'draft', 110, { confirmed: 20 }),
  current('Epernon', 'first_application', 'draft', 140, { confirmed: 0 }),
  current('Lassay-les-Châteaux', 'renewal', 'submitted', 70),
  current('Saint-Calais', 'first_application', 'submitted', 80),
  current('Exmes', 'first_application', 'submitted', 84, { rank: 'candidate' }),
  current('Touques', 'upgrade', 'submitted', 75, { completions: 1 }),
  current('Mamers', 'upgrade', 'to_complete', 66, { dueIn: 18 }),
  current('Port-Louis', 'first_application', 'to_complete', 50, { dueIn: -4 }),
  current('Chailland', 'renewal', 'admissible', 41),
  current('Melle', 'upgrade', 'admissible', 45, { completions: 1 }),
  current('Menet', 'exceptional_audit', 'admissible', 36, {
    reason: 'À la demande de la commune, après la mise en valeur du tour de l’étang.',
  }),
  current('Sainte-Suzanne', 'renewal', 'visit_scheduled', 6, { isForDemoRapporteur: true }),
  current('Locronan', 'renewal', 'visit_scheduled', 12),
  current('Le Thoureil', 'renewal', 'visit_scheduled', 19),
  current('Murat', 'renewal', 'visit_scheduled', 27, { isRescheduled: true }),
  current('Joinville', 'renewal', 'visit_scheduled', -1),
  current('Parné-sur-Roc', 'renewal', 'visited', -12, { isForDemoRapporteur: true }),
  current('Fresnay-sur-Sarthe', 'renewal', 'visited', -20, { isForDemoRapporteur: true }),
  current('Malestroit', 'upgrade', 'visited', -9),
  current('Chênehutte-Trèves-Cunault', 'renewal', 'opinion_given', -28),
  current('Le Lude', 'upgrade', 'opinion_given', -33, { isForDemoRapporteur: true, isDeferred: true }),
  current('Moncontour-de-Bretagne', 'renewal', 'decided', -46),
  current('Brantôme-en-Périgord', 'first_application', 'decided', -48, {
    outcome: 'homologable',
    opinion: 'unfavourable',
  }),
  current('Le Faou', 'renewal', 'notified', -60, { outcome: 'renewed_with_reserves' }),
  current('Domfront', 'renewal', 'notified', -64),
  current('Guémené-sur-Scorff', 'renewal', 'admissible', 40, { ends: 'suspend', reason: ELECTIONS }),
  current('Montreuil-Bellay', 'renewal', 'submitted', 60),
  current('Foussais-Payré', 'renewal', 'admissible', 30),
  current('Serres', 'first_application', 'draft', 100, {
    confirmed: 8,
    ends: 'abandon',
    reason: 'La commune reporte sa candidature à une prochaine campagne.',
  }),
];

export const PLANS: readonly CasePlan[] = [...HISTORY, ...OPEN];

/** Acts on a town outside its cases: a day, or days before today. */
export type TownActPlan =
  | { town: string; act: 'departure'; on: string | number; reason: string }
  | { town: string; act: 'pause'; on: string | number; until?: string; reason: string };

export const TOWN_ACTS: readonly TownActPlan[] = [
  { town: 'Crémieu', act: 'departure', on: '2021-06-30', reason: 'Délibération de la commune.' },
  {
    town: 'Treignac',
    act: 'pause',
    on: '2023-03-01',
    until: '2023-11-15',
    reason: 'Travaux de longue durée dans le cœur de la cité.',
  },
  {
    town: 'Foussais-Payré',
    act: 'departure',
    on: 8,
    reason: 'Délibération de la commune, qui met fin à son adhésion.',
  },
  { town: 'Montreuil-Bellay', act: 'pause', on: 21, reason: 'La commune demande un temps de réflexion.' },
];
