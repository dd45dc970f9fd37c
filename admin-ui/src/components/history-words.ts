import { DOCUMENT_KINDS, TRANSITION_NAMES } from '@pcc/shared';
import type { formatsOf } from '../i18n/formats';
import type { Text, TextKey } from '../i18n/text';
import { pieceWords, targetWords } from './unmet-words';

type Formats = ReturnType<typeof formatsOf>;

const ACTIONS: Record<string, TextKey> = {
  'answer.write': 'homologation.history.action.answerWrite',
  'appreciation.write': 'homologation.history.action.appreciationWrite',
  'criterion.fact': 'homologation.history.action.criterionFact',
  'criterion.judge': 'homologation.history.action.criterionJudge',
  'document.join': 'homologation.history.action.documentJoin',
  'document.remove': 'homologation.history.action.documentRemove',
  'point.reply': 'homologation.history.action.pointReply',
  'recommendation.draft': 'homologation.history.action.recommendationDraft',
  'recommendation.rewrite': 'homologation.history.action.recommendationRewrite',
  'recommendation.remove': 'homologation.history.action.recommendationRemove',
  'transition.open': 'homologation.history.opened',
  'town.create': 'homologation.history.action.townCreate',
  'town.edit': 'homologation.history.action.townEdit',
  'town.rank': 'homologation.history.action.townRank',
  'town.departure': 'homologation.history.action.townDeparture',
  'town.pause': 'homologation.history.action.townPause',
  'town.pause_end': 'homologation.history.action.townPauseEnd',
  'town.network_change': 'homologation.history.action.townNetwork',
  'town.commune_link': 'homologation.history.action.townCommune',
};

export function actionWords(t: Text, action: string): string {
  const name = TRANSITION_NAMES.find((candidate) => action === `transition.${candidate}`);
  if (name) return t(`homologation.history.event.${name}`);
  const key = ACTIONS[action];
  return key ? t(key) : t('homologation.history.action.other', { code: action });
}

const POINT_TYPES = ['answer', 'piece', 'criterion', 'identity'] as const;

/** A line of the history names a piece, a commitment (`2.4`), a criterion (`A5`) or a point (`piece:programme`). */
export function historyTargetWords(t: Text, target: string): string {
  const [head = '', ...rest] = target.split(':');
  const type = POINT_TYPES.find((candidate) => candidate === head);
  if (type) return targetWords(t, { type, code: rest.join(':') });
  if (DOCUMENT_KINDS.some((kind) => kind === target)) return pieceWords(t, target);
  if (/^\d+\.\d+$/.test(target)) return targetWords(t, { type: 'answer', code: target });
  return /^[A-Z]\d+$/.test(target) ? targetWords(t, { type: 'criterion', code: target }) : target;
}

/** In the order of reading. What is not here (ids, fingerprints of rows) says nothing to a person. */
const FIELDS = [
  'name',
  'state',
  'kind',
  'rank',
  'rankBefore',
  'boardOn',
  'outcome',
  'effectiveOn',
  'opinion',
  'stance',
  'judgement',
  'text',
  'fact',
  'note',
  'reply',
  'reserves',
  'reason',
  'points',
  'participants',
  'attendance',
  'recommendations',
  'stepAsides',
  'fileName',
  'size',
  'sha256',
  'visitOn',
  'dueOn',
  'deliberationOn',
  'departedOn',
  'fromOn',
  'toOn',
  'termOn',
  'returnOn',
  'heardOn',
  'charterSignedOn',
  'licenceSignedOn',
  'populationFigure',
  'populationRoute',
  'populationBasis',
  'populationVintage',
  'populationSource',
] as const;

const CODED: Record<string, string> = {
  stance: 'stance',
  judgement: 'judgement',
  state: 'state',
  kind: 'kind',
  outcome: 'outcome',
  opinion: 'opinion',
  rank: 'rank',
  rankBefore: 'rank',
  populationRoute: 'populationRoute',
  populationBasis: 'populationBasis',
};

interface Part {
  name?: string;
  quality?: string;
  present?: boolean;
  text?: string;
  reason?: string;
  target?: { type: (typeof POINT_TYPES)[number]; code: string };
}

function partWords(t: Text, part: Part): string {
  const subject = part.target ? targetWords(t, part.target) : (part.name ?? part.text ?? '');
  const more = [
    part.quality,
    part.reason,
    part.present === false ? t('homologation.file.absent') : undefined,
  ].filter((words) => words !== undefined && words !== '');
  return more.length > 0 ? `${subject} (${more.join(', ')})` : subject;
}

function valueWords(t: Text, formats: Formats, name: string, value: unknown): string {
  const label = CODED[name];
  if (label && typeof value === 'string') return t(`label.${label}.${value}` as TextKey);
  if (name.endsWith('On') && typeof value === 'string') return formats.day(value);
  if (name === 'size' && typeof value === 'number') return formats.size(value);
  if (name === 'populationFigure' && typeof value === 'number') return formats.number(value);
  if (Array.isArray(value)) return value.map((part: Part) => partWords(t, part)).join(' · ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}

const isEmpty = (value: unknown) =>
  value === undefined || value === null || value === '' || (Array.isArray(value) && value.length === 0);

/** What a line holds, in words: name of the field, value. */
export function historyValues(
  t: Text,
  formats: Formats,
  values: Record<string, unknown> | null,
): { name: string; label: string; words: string }[] {
  return FIELDS.filter((name) => !isEmpty(values?.[name])).map((name) => ({
    name,
    label: t(`homologation.history.field.${name}`),
    words: valueWords(t, formats, name, values?.[name]),
  }));
}
