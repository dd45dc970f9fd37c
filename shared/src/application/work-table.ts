import { searchForm } from '../search.js';
import { LONGEST_AMOUNT, readAmount } from './amount.js';
import { type RowProblem, workProblems } from './row-rules.js';
import { ROW_LIMITS, type Work, type WorkState } from './rows.js';
import { readCells, type TableLine } from './table-cells.js';

/** Rows that one paste may bring. */
export const IMPORT_ROWS = 100;
/** Characters that are read of a paste. */
export const IMPORT_CHARACTERS = 100_000;

export type TableProblem = RowProblem | 'action' | 'years' | 'cost' | 'funders' | 'state' | 'too_many';

export interface WorkTable {
  /** The lines that were understood, in their order. */
  rows: Work[];
  /** Lines, counted from 1 as pasted, that were not. */
  problems: { line: number; code: TableProblem }[];
  /** What is left to paste once the rows are added: the lines of the problems and those not read, under their heading. Empty when none is. */
  left: string;
}

type Column = 'action' | 'years' | 'from' | 'to' | 'cost' | 'funders' | 'state' | 'ignored' | 'funder';
interface ColumnRule {
  column: Column;
  /** Of a column of amounts: whose they are. */
  name: string;
}

/** Headings as towns write them, in the form of a search. What is none of these and holds amounts is a funder. */
const HEADINGS: readonly [RegExp, Column][] = [
  [/^(n|no|nr|num|numero|ref|reference|id|ordre|rang|priorite|ligne)( |$)/, 'ignored'],
  [
    /^(observation|remarque|commentaire|note|lieu|localisation|adresse|maitre|maitrise|service|lot)/,
    'ignored',
  ],
  [
    /^(action|operation|projet|travaux|intitule|nature|description|designation|libelle|objet|nom( |$))/,
    'action',
  ],
  [/^(debut|de$|annee de debut|du$)/, 'from'],
  [/^(fin$|fin |a$|annee de fin|au$)/, 'to'],
  [/^(annee|annees|calendrier|periode|date|echeance|exercice|planning)/, 'years'],
  [/reste a|autofinancement|part (de la )?commune|^commune$|^solde$|^total des/, 'ignored'],
  [/^(cout|montant|depense|budget|total|prix)/, 'cost'],
  [/^(financeur|financement|subvention|aide|partenaire|plan de financement)/, 'funders'],
  [/^(etat|avancement|statut|stade|ou elle en est|ou en est)/, 'state'],
];
/** A line that names the actions and one of these is a heading. */
const BESIDE_ACTION: readonly Column[] = ['years', 'from', 'cost', 'funders', 'state'];
/** In this order when nothing says otherwise. */
const PLAIN: readonly Column[] = ['action', 'years', 'cost', 'funders', 'state'];
const PLAIN_RULES = PLAIN.map((column): ColumnRule => ({ column, name: '' }));

const STATES: readonly [RegExp, WorkState][] = [
  [
    /^(prevu|previsionnel|programme|a venir|(en )?projet|envisage|a (faire|lancer|programmer)|planifie)/,
    'planned',
  ],
  [/^((a l |en )?etude|en (cours d etude|preparation|reflexion))$/, 'planned'],
  [/^(finance|acquis|notifie|vote)/, 'funded'],
  [/^(en cours|engage|commence|demarre|chantier)/, 'under_way'],
  [/^(realise|termine|acheve|fait|livre|fini)/, 'done'],
];

/** A first line of more cells is no heading. */
const MOST_COLUMNS = 100;
/** Longer cells are no funder: they are not even tried. */
const LONGEST_FUNDER = ROW_LIMITS.name + LONGEST_AMOUNT;

function readYears(text: string): { fromYear: number; toYear?: number } | null {
  const years = [...text.matchAll(/(?<!\d)\d{4}(?!\d)/g)].map(([year]) => Number(year));
  const [least, most] = ROW_LIMITS.years;
  if (years.length === 0 || years.some((year) => year < least || year > most)) return null;
  const fromYear = Math.min(...years);
  const toYear = Math.max(...years);
  return toYear === fromYear ? { fromYear } : { fromYear, toYear };
}

/** What parts two funders in a sentence, after an amount alone: « dépôts et consignations » and « DRAC - UDAP » are one name each. */
const AFTER_AMOUNT =
  /(\d\s{0,2}[km]?\s{0,2}(?:€|euros?|eur)?\)?)(?:\s{0,2},\s{0,2}|\s{1,2}(?:et|&|[-–—])\s{1,2})(?=\p{L})/giu;
/** A name that holds an amount is two funders read as one: money would be lost without a word. */
const HOLDS_AMOUNT = /\d{3}|\d\s?[km]?\s?(?:€|eur)|\d\s?k\b/i;

/** `DETR 10 000, Région : 5 000 €` */
function readFunders(text: string): Work['funders'] | null {
  const funders = [];
  for (const part of text.replace(AFTER_AMOUNT, '$1\n').split(/[;\n/+|]/)) {
    if (part.trim() === '') continue;
    if (part.length > LONGEST_FUNDER || funders.length === ROW_LIMITS.funders) return null;
    const match = /^(.*?\p{L}.*?)[\s:=(]+(\d[\d\s.,’'\u00a0\u202f]*(?:k|m)?\s*(?:€|euros?|eur)?)\)?$/iu.exec(
      part.trim(),
    );
    const amount = readAmount(match?.[2] ?? '');
    const name = match?.[1]?.replace(/[\s:=(-]+$/, '') ?? '';
    if (amount === null || name === '' || name.length > ROW_LIMITS.name || HOLDS_AMOUNT.test(name))
      return null;
    funders.push({ name, amount });
  }
  return funders;
}

function readState(text: string): WorkState | null {
  const words = searchForm(text);
  if (words === '') return 'planned';
  return STATES.find(([pattern]) => pattern.test(words))?.[1] ?? null;
}

const mayHoldAmount = (cell: string) =>
  (readAmount(cell) ?? 0) > 0 || HOLDS_AMOUNT.test(cell.slice(0, LONGEST_FUNDER));

/** The columns that a first line names, over the lines below; null when it is not a heading. A column without amounts is no funder. */
function readHeading(cells: readonly string[], below: readonly TableLine[]): ColumnRule[] | null {
  if (cells.length > MOST_COLUMNS) return null;
  const ofAmounts = new Set(
    below.flatMap((line) => line.cells.flatMap((cell, index) => (mayHoldAmount(cell) ? [index] : []))),
  );
  const rules = cells.map((cell, index): ColumnRule => {
    const words = searchForm(cell);
    const column = HEADINGS.find(([pattern]) => pattern.test(words))?.[1];
    const other = words === '' || !ofAmounts.has(index) ? 'ignored' : 'funder';
    return { column: column ?? other, name: cell.trim() };
  });
  const named = new Set(rules.map(({ column }) => column));
  const isHeading = named.has('action') && BESIDE_ACTION.some((column) => named.has(column));
  return isHeading && cells.every((cell) => readAmount(cell) === null) ? rules : null;
}

/** Without a heading, funders may spread over the cells between the cost and the state. */
function plainCells(cells: readonly string[]): string[] {
  if (cells.length <= PLAIN.length) return [...cells];
  const last = cells.at(-1) ?? '';
  const hasState = searchForm(last) !== '' && readState(last) !== null;
  const funders = cells.slice(3, hasState ? -1 : undefined).filter((cell) => cell.trim() !== '');
  return [...cells.slice(0, 3), funders.join('\n'), hasState ? last : ''];
}

function readWork(cells: readonly string[], rules: readonly ColumnRule[]): Work | TableProblem {
  const of = (wanted: Column) => cells[rules.findIndex(({ column }) => column === wanted)]?.trim() ?? '';
  const action = of('action').replace(/\s+/g, ' ');
  if (action === '' || action.length > ROW_LIMITS.name) return 'action';
  const years = readYears(`${of('years')} ${of('from')} ${of('to')}`);
  if (years === null) return 'years';
  const cost = readAmount(of('cost'));
  if (cost === null) return 'cost';
  const listed = readFunders(of('funders'));
  // A semicolon among the funders of a table parted by semicolons pushes the last ones beyond the headings.
  const isOverflowing = cells.slice(rules.length).some((cell) => /\d/.test(cell));
  if (listed === null || isOverflowing) return 'funders';
  const columns = rules.flatMap(({ column, name }, index) => {
    const text = cells[index]?.trim() ?? '';
    return column === 'funder' && text !== '' && text !== '-' ? [{ name, amount: readAmount(text) }] : [];
  });
  const brought = columns.flatMap(({ name, amount }) => (amount === null ? [] : [{ name, amount }]));
  if (brought.length < columns.length) return 'funders';
  const funders = [...listed, ...brought.filter(({ amount }) => amount > 0)];
  if (funders.length > ROW_LIMITS.funders) return 'funders';
  const state = readState(of('state'));
  if (state === null) return 'state';
  const work = { action, ...years, cost, funders, state };
  return Object.values(workProblems(work))[0] ?? work;
}

const isTotal = (cells: readonly string[]) =>
  /^(sous )?(total|totaux)/.test(searchForm(cells.find((cell) => cell.trim() !== '') ?? ''));

/** Reads a programme pasted from a spreadsheet: cells parted by tabs or semicolons, a heading in French or none. Lines of totals are left out. */
export function readWorkTable(pasted: string): WorkTable {
  const [first, ...others] = readCells(pasted.slice(0, IMPORT_CHARACTERS)).filter(({ cells }) =>
    cells.some((cell) => cell.trim() !== ''),
  );
  if (!first) return { rows: [], problems: [], left: '' };
  const heading = readHeading(first.cells, others);
  const lines = heading ? others : [first, ...others];
  const rows: Work[] = [];
  const problems: WorkTable['problems'] = [];
  const left: string[] = [];
  for (const [index, { line, cells, source }] of lines.entries()) {
    if (isTotal(cells)) continue;
    if (rows.length >= IMPORT_ROWS) {
      problems.push({ line, code: 'too_many' });
      left.push(...lines.slice(index).map((unread) => unread.source));
      break;
    }
    const read = heading ? readWork(cells, heading) : readWork(plainCells(cells), PLAIN_RULES);
    if (typeof read !== 'string') rows.push(read);
    else {
      problems.push({ line, code: read });
      left.push(source);
    }
  }
  const kept = heading && left.length > 0 ? [first.source, ...left] : left;
  return { rows, problems, left: kept.join('\n') };
}
