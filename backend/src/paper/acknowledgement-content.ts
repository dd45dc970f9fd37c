import { DOCUMENT_KIND_LABELS, KIND_LABELS, nextCampaign, parisDay } from '@pcc/shared';
import type { DossierFacts } from './dossier.queries.js';
import { shortSha, standing } from './dossier-content.js';
import { hourText } from './french.js';
import type { AcknowledgementContent } from './paper-content.js';

export interface Sending {
  paperId: string;
  at: Date;
  /** Null when staff sent it in the town's place. */
  sentBy: string | null;
  isCompletion: boolean;
  /** Points of a request that it answers. */
  answeredPoints: number;
  link: string;
  isTrial: boolean;
}

const SENT = { mode: 'sent', showPending: false } as const;

/** What an acknowledgement says: what came in, when, by whom, and what comes next, without a promise. */
export function acknowledgementContent(facts: DossierFacts, sending: Sending): AcknowledgementContent {
  const { at, isCompletion } = sending;
  const on = parisDay(at);
  const host = facts.register?.hostName ?? facts.register?.name ?? null;
  const files = standing(facts, SENT);
  return {
    townName: facts.townName,
    communeName: host === facts.townName ? null : host,
    networkName: facts.networkName,
    kindLabel: KIND_LABELS[facts.kind],
    madeOn: on,
    link: sending.link,
    isTrial: sending.isTrial,
    reference: `AR-${on.replaceAll('-', '')}-${sending.paperId.slice(-8).toUpperCase()}`,
    receivedAt: { on, time: hourText(at) },
    sentBy: sending.sentBy,
    isCompletion,
    counts: countsOf(facts, sending).filter(({ count }) => count > 0),
    files: files.map(({ kind, caption, fileName, sha256, onBehalf }) => ({
      kind: DOCUMENT_KIND_LABELS[kind],
      title: caption.trim() === '' ? fileName : caption,
      sha256: shortSha(sha256),
      onBehalf,
    })),
    steps: stepsOf(facts, sending, on),
  };
}

function countsOf(facts: DossierFacts, { answeredPoints }: Sending): AcknowledgementContent['counts'] {
  const given = new Set(
    facts.answers
      .filter(({ text, isConfirmed }) => isConfirmed && text.trim() !== '')
      .map(({ code }) => code),
  );
  const answers = (isOwn: boolean) =>
    facts.commitments.filter(({ code, networkName }) => given.has(code) && (networkName !== null) === isOwn)
      .length;
  const rows = (section: 'protection' | 'work') =>
    facts.rows.filter((row) => row.section === section && row.isConfirmed && row.content !== null).length;
  const files = standing(facts, SENT);
  return [
    { label: 'Demandes de compléments auxquelles vous répondez', count: answeredPoints },
    { label: 'Réponses aux engagements de la charte', count: answers(false) },
    { label: 'Réponses aux engagements propres au réseau', count: answers(true) },
    { label: 'Monuments et espaces protégés', count: rows('protection') },
    { label: 'Actions du programme pluriannuel', count: rows('work') },
    { label: 'Pièces', count: files.filter(({ kind }) => kind !== 'photo').length },
    { label: 'Photographies', count: files.filter(({ kind }) => kind === 'photo').length },
  ];
}

function stepsOf(
  { kind }: DossierFacts,
  { isCompletion }: Sending,
  on: string,
): AcknowledgementContent['steps'] {
  const { season, year } = nextCampaign(on);
  const [visits, board] =
    season === 'spring'
      ? [`d’avril à juin ${year}`, 'entre la fin mai et juillet']
      : [`en octobre et novembre ${year}`, 'en décembre'];
  return [
    {
      title: 'Votre réseau examine le dossier',
      text: `${isCompletion ? 'Il reprend l’examen avec vos compléments.' : 'Il vérifie que tout y est.'} S’il manque quelque chose, il vous écrit en nommant ce qu’il attend et pour quelle date ; le reste n’est pas rouvert. Sinon, il vous dit que le dossier est recevable.`,
    },
    {
      title: 'La commission visite la cité',
      text: `La prochaine saison de visites a lieu ${visits}. Le jour est fixé avec vous, une fois le dossier déclaré recevable ; selon la date et le nombre de visites, elle peut se tenir à la saison suivante.`,
    },
    {
      title: 'La commission d’homologation rend un avis',
      text: 'Elle échange à huis clos après la visite, puis donne son avis et ses recommandations au Conseil d’administration.',
    },
    {
      title: 'Le Conseil d’administration décide',
      text: `Il se réunit ${board}, quelques semaines après les visites. ${kind === 'renewal' ? 'Votre cité garde son rang jusque-là. ' : ''}La décision, l’avis et les recommandations vous sont notifiés ensemble, par lettre.`,
    },
  ];
}
