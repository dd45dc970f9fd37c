import {
  DOCUMENT_KINDS,
  HANDOVER_REASONS,
  type HistoryRow,
  isFieldCode,
  MANDATE_FUNCTIONS,
  PARTNER_KINDS,
} from '@pcc/shared';
import type { formatsOf } from '../i18n/formats';
import type { Text, TextKey } from '../i18n/text';
import { pieceWords, targetWords } from './unmet-words';

type Formats = ReturnType<typeof formatsOf>;

const POINT_TYPES = ['answer', 'piece', 'criterion', 'identity'] as const;

/** A line of the history names a piece, a commitment (`2.4`), a criterion (`A5`) or a point (`piece:programme`). */
function targetOf(t: Text, target: string): string {
  const [head = '', ...rest] = target.split(':');
  const type = POINT_TYPES.find((candidate) => candidate === head);
  if (type) return targetWords(t, { type, code: rest.join(':') });
  if (DOCUMENT_KINDS.some((kind) => kind === target)) return pieceWords(t, target);
  if (isFieldCode(target)) return t(`label.field.${target}`);
  if (/^\d+\.\d+$/.test(target)) return targetWords(t, { type: 'answer', code: target });
  return /^[A-Z]\d+$/.test(target) ? targetWords(t, { type: 'criterion', code: target }) : target;
}

/** Histories whose target is someone or something of the register: its id says nothing, its name does. */
const NAMED = /^(person|mandate|invitation|partner|template|row|network_commitment)\./;

/** What a line of the history is about, in words; empty when the action says all. */
export function historyTargetWords(t: Text, { action, target, before, after }: HistoryRow): string {
  if (NAMED.test(action)) {
    const name = after?.name ?? before?.name;
    return typeof name === 'string' ? name : '';
  }
  return target === null || target.length === UUID_LENGTH ? '' : targetOf(t, target);
}

const UUID_LENGTH = 36;

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
  'status',
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
  'replyDueOn',
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

/** Of people and teams, whose words stand with them. */
const TEAM_FIELDS = [
  'function',
  'title',
  'canSign',
  'publicEmail',
  'publicPhone',
  'contactsConfirmedOn',
  'ended',
  'endOn',
  'members',
  'subject',
] as const;

/** Of the files of a case and of the library. */
const LIBRARY_FIELDS = ['caption', 'commitments', 'factOn', 'validUntil'] as const;

const CODED: Record<string, string> = {
  stance: 'stance',
  judgement: 'judgement',
  status: 'recommendation',
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

/** Codes of the register, which bear the names of other fields. */
function codeWords(t: Text, name: string, value: string): string | undefined {
  const code = <T extends string>(codes: readonly T[]) => codes.find((candidate) => candidate === value);
  if (name === 'function') {
    const held = code(MANDATE_FUNCTIONS);
    return held && t(`label.mandateFunction.${held}`);
  }
  if (name === 'kind') {
    const kind = code(PARTNER_KINDS);
    return kind && t(`label.partnerKind.${kind}`);
  }
  const reason = name === 'reason' ? code(HANDOVER_REASONS) : undefined;
  return reason && t(`label.handoverReason.${reason}`);
}

function valueWords(t: Text, formats: Formats, name: string, value: unknown): string {
  const label = CODED[name];
  if (typeof value === 'string') {
    const known = codeWords(t, name, value);
    if (known !== undefined) return known;
    if (label) return t(`label.${label}.${value}` as TextKey);
  }
  if (typeof value === 'boolean') return t(value ? 'common.yes' : 'common.no');
  if (/On$|^validUntil$/.test(name) && typeof value === 'string') return formats.day(value);
  if (name === 'size' && typeof value === 'number') return formats.size(value);
  if (name === 'populationFigure' && typeof value === 'number') return formats.number(value);
  if (Array.isArray(value))
    return value
      .map((part: Part | string) => (typeof part === 'string' ? part : partWords(t, part)))
      .join(' · ');
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
  const lineOf = (name: string, label: TextKey) => ({
    name,
    label: t(label),
    words: valueWords(t, formats, name, values?.[name]),
  });
  const isGiven = (name: string) => !isEmpty(values?.[name]);
  return [
    ...TEAM_FIELDS.filter(isGiven).map((name) => lineOf(name, `people.history.field.${name}`)),
    ...FIELDS.filter(isGiven).map((name) => lineOf(name, `homologation.history.field.${name}`)),
    ...LIBRARY_FIELDS.filter(isGiven).map((name) => lineOf(name, `libraryHistory.field.${name}`)),
  ];
}
