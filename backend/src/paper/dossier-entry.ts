import {
  FIELD_LABELS,
  type FieldCode,
  fieldRule,
  POPULATION_BASIS_LABELS,
  POPULATION_ROUTE_LABELS,
  type RegisterFact,
  registerFact,
} from '@pcc/shared';
import type { AnswerFact, DossierFacts } from './dossier.queries.js';
import { dayText, numberText } from './french.js';
import type { DossierEntry } from './paper-content.js';

/** `sent`: only what counts. `draft`: also what is proposed and not confirmed yet. `blank`: nothing, with lines to write on. */
type DossierMode = 'sent' | 'draft' | 'blank';

export interface Reading {
  mode: DossierMode;
  /** The reader is of the town or of its network: what is prepared and not sent yet is shown to it. */
  showPending: boolean;
}

export const ON_BEHALF = 'Saisi par le réseau ou l’équipe nationale, pour le compte de la cité';
const PROPOSED = 'Toujours valable, à confirmer';
const LINES = { text: 8, line: 1 };

interface Written {
  text: string;
  pendingText: string | null;
  isConfirmed: boolean;
  onBehalf: boolean;
}

/** What stands of an answer on paper, and what is said beside it. */
export function answerOf(
  written: Written | undefined,
  { mode, showPending }: Reading,
): Pick<DossierEntry, 'text' | 'marks' | 'pending'> {
  const text = written?.text.trim() ?? '';
  if (mode === 'blank' || !written) return { text: null, marks: [], pending: null };
  const isProposed = !written.isConfirmed;
  return {
    text: text === '' || (isProposed && mode === 'sent') ? null : text,
    marks: [
      ...(text !== '' && isProposed && mode === 'draft' ? [PROPOSED] : []),
      ...(text !== '' && !isProposed && written.onBehalf ? [ON_BEHALF] : []),
    ],
    pending: showPending ? written.pendingText?.trim() || null : null,
  };
}

export function fieldEntry(facts: DossierFacts, code: FieldCode, reading: Reading): DossierEntry {
  const rule = fieldRule(code);
  const answer = facts.answers.find((one) => one.code === code);
  const base: DossierEntry = {
    code: null,
    title: FIELD_LABELS[code],
    asked: null,
    evidence: [],
    lines: rule.kind === 'text' && rule.expectedLength !== undefined ? LINES.text : LINES.line,
    ...answerOf(answer, reading),
  };
  if (rule.kind === 'register') return { ...base, ...registerAnswer(facts, code, answer, reading) };
  return {
    ...base,
    text: base.text === null ? null : worded(rule.kind, base.text, code),
    pending: base.pending === null ? null : worded(rule.kind, base.pending, code),
  };
}

const labelOf = (labels: Record<string, string>, code: string): string =>
  Object.hasOwn(labels, code) ? (labels[code] ?? code) : code;

function worded(kind: string, text: string, code: FieldCode): string {
  if (kind === 'day') return /^\d{4}-\d\d-\d\d$/.test(text) ? dayText(text) : text;
  if (kind === 'population_route') return labelOf(POPULATION_ROUTE_LABELS, text);
  if (kind === 'population_basis') return labelOf(POPULATION_BASIS_LABELS, text);
  if (kind === 'integer' && code !== 'population.vintage' && /^\d+$/.test(text))
    return numberText(Number(text));
  return text;
}

function registerAnswer(
  facts: DossierFacts,
  code: FieldCode,
  answer: AnswerFact | undefined,
  { mode }: Reading,
): Partial<DossierEntry> {
  const live = registerFact(code, facts.register);
  const seen = answer?.isConfirmed ? (answer.seen ?? live) : live;
  const known = seen === null ? null : knownText(seen);
  if (mode === 'blank')
    return {
      asked: known === null ? null : `Le registre indique : ${known}. Si ce n’est pas exact, corrigez :`,
    };
  if (!answer?.isConfirmed)
    return {
      text: known,
      marks: known === null ? [] : ['Selon le registre, pas encore confirmé par la cité'],
    };
  const said = answer.text.trim();
  const marks = [
    ...(said === '' ? ['Confirmé par la cité'] : known === null ? [] : [`Le registre indique : ${known}`]),
    ...(answer.onBehalf ? [ON_BEHALF] : []),
  ];
  return { text: said === '' ? known : said, marks };
}

/** « 1 063 habitants en 2023 (Insee) ». */
function knownText({ value, vintage, source }: RegisterFact): string {
  if (vintage === null) return value;
  const people = /^\d+$/.test(value) ? `${numberText(Number(value))} habitants` : value;
  return `${people} en ${vintage}${source === '' ? '' : ` (${source})`}`;
}
