import {
  countedWorks,
  financePlan,
  MANAGEMENT_DOCUMENT_LABELS,
  PROTECTION_TYPE_LABELS,
  type Protection,
  WORK_STATE_LABELS,
  type Work,
} from '@pcc/shared';
import type { DossierFacts, RowFact } from './dossier.queries.js';
import type { Reading } from './dossier-entry.js';
import { dayText, euros } from './french.js';
import type { DossierTable } from './paper-content.js';

const BLANK_ROWS = 7;

interface Shown<Content> {
  content: Content;
  /** Said after the first cell. */
  mark: string;
}

const isWork = (content: Protection | Work): content is Work => 'action' in content;
const workOf = (content: Protection | Work | null): Work | null =>
  content !== null && isWork(content) ? content : null;

/** The rows that a reader is shown, each with what has to be said of it. */
function shown(rows: readonly RowFact[], { mode, showPending }: Reading): Shown<Protection | Work>[] {
  if (mode === 'blank') return [];
  return rows.flatMap(({ content, pending, isPendingRemoval, isConfirmed, onBehalf }) => {
    const mark = !isConfirmed
      ? ' (repris du dernier dossier, à confirmer)'
      : onBehalf
        ? ' (saisi par le réseau)'
        : '';
    const stands = content !== null && (isConfirmed || mode === 'draft') ? [{ content, mark }] : [];
    const removal = showPending && isPendingRemoval ? ' (retrait préparé, pas encore envoyé)' : '';
    return [
      ...stands.map((row) => ({ ...row, mark: row.mark + removal })),
      ...(showPending && pending !== null
        ? [{ content: pending, mark: ' (préparé, pas encore envoyé)' }]
        : []),
    ];
  });
}

export function protectionTable(facts: DossierFacts, reading: Reading): DossierTable | null {
  const rows = shown(
    facts.rows.filter(({ section }) => section === 'protection'),
    reading,
  ).flatMap(({ content, mark }) => (isWork(content) ? [] : [protectionRow(content, mark)]));
  if (rows.length === 0 && reading.mode !== 'blank') return null;
  return {
    caption: 'Monuments et espaces protégés',
    head: ['Nom', 'Protection', 'Depuis le', 'Document de gestion'],
    amounts: 0,
    rows,
    total: null,
    blankRows: reading.mode === 'blank' ? BLANK_ROWS : 0,
  };
}

function protectionRow({ name, type, protectedOn, management, note }: Protection, mark: string): string[] {
  return [
    [`${name}${mark}`, note?.trim() ?? ''].filter(Boolean).join('\n'),
    PROTECTION_TYPE_LABELS[type],
    protectedOn === undefined ? '' : dayText(protectedOn),
    management === undefined ? '' : MANAGEMENT_DOCUMENT_LABELS[management],
  ];
}

/** The actions, then who pays for them. */
export function workTables(facts: DossierFacts, reading: Reading): DossierTable[] {
  const works = facts.rows.filter(({ section }) => section === 'work');
  const rows = shown(works, reading).flatMap(({ content, mark }) =>
    isWork(content) ? [workRow(content, mark)] : [],
  );
  const isBlank = reading.mode === 'blank';
  if (rows.length === 0 && !isBlank) return [];
  const counted = countedWorks(
    works.map((row) => ({ ...row, content: workOf(row.content), pending: workOf(row.pending) })),
    'sent',
  );
  const plan = financePlan(counted.works);
  const left =
    reading.mode === 'draft' && counted.unconfirmed > 0 ? ' (lignes à confirmer non comptées)' : '';
  return [
    {
      caption: 'Actions du programme',
      head: ['Action', 'Années', 'Avancement', 'Financeurs', 'Coût'],
      amounts: 1,
      rows,
      total: isBlank ? null : [`Ensemble des actions${left}`, '', '', '', euros(plan.cost)],
      blankRows: isBlank ? BLANK_ROWS : 0,
    },
    {
      caption: `Plan de financement${left}`,
      head: ['Financeur', 'Montant'],
      amounts: 1,
      rows: isBlank
        ? []
        : [
            ...plan.funders.map(({ name, amount }) => [name, euros(amount)]),
            ['Reste à la charge de la cité', euros(plan.ownShare)],
          ],
      total: isBlank ? null : ['Coût du programme', euros(plan.cost)],
      blankRows: isBlank ? BLANK_ROWS : 0,
    },
  ];
}

function workRow({ action, fromYear, toYear, cost, funders, state }: Work, mark: string): string[] {
  return [
    `${action}${mark}`,
    toYear === undefined || toYear === fromYear ? String(fromYear) : `${fromYear}\u2013${toYear}`,
    WORK_STATE_LABELS[state],
    funders.map(({ name, amount }) => `${name} : ${euros(amount)}`).join('\n'),
    euros(cost),
  ];
}
