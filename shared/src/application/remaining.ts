import type { DocumentKind, PointTarget } from '../homologation/editing.js';
import type { AnswerView, CriterionCaseView, DocumentView } from '../homologation/types.js';
import { sectionOfRows } from './row-rules.js';
import { ROW_SECTIONS, type RowSection } from './rows.js';
import { fieldRule, isFieldCode, SECTIONS, type Section } from './sections.js';
import {
  type FieldView,
  type FileRowView,
  PILES,
  type Pile,
  type RemainingItem,
  type RemainingSection,
} from './types.js';

/** About how long each kind of item takes, in minutes. */
export const MINUTES = { answer: 4, fact: 5, field: 3, confirm: 1, piece: 3, rows: 10, photos: 5 } as const;

/** What a file holds, as far as it tells what remains. */
export interface FileContents {
  /** As the guard of the sending counts them: what is required is exactly that. */
  missingAnswers: readonly string[];
  missingPieces: readonly string[];
  answers: readonly Pick<AnswerView, 'code' | 'text' | 'isConfirmed'>[];
  /** The chapter of a commitment, or the network of one that a network adds. */
  chapterOf: ReadonlyMap<string, string>;
  criteria: readonly Pick<CriterionCaseView, 'code' | 'fact' | 'isConfirmed' | 'isJudged'>[];
  fields: readonly Pick<FieldView, 'code' | 'text' | 'isConfirmed' | 'register'>[];
  rows: Record<RowSection, readonly Pick<FileRowView, 'isConfirmed'>[]>;
  documents: readonly Pick<DocumentView, 'kind' | 'isConfirmed'>[];
}

interface Remaining extends RemainingItem {
  section: Section;
  chapterCode: string | null;
  minutes: number;
}

/** What is still to do before a draft is sent, by section and chapter in the order of the file. */
export function remainingOf(contents: FileContents): RemainingSection[] {
  return grouped([
    ...answersLeft(contents),
    ...contents.criteria.flatMap(factLeft),
    ...contents.fields.flatMap(fieldLeft),
    ...ROW_SECTIONS.flatMap((section) => rowsLeft(section, contents.rows[section])),
    ...photosLeft(contents),
    ...piecesLeft(contents),
  ]);
}

/** What is still to do of a request to complete: its points without an answer, written `type:code`. */
export function pointsLeft(
  unansweredPoints: readonly PointTarget[],
  chapterOf: FileContents['chapterOf'],
): RemainingSection[] {
  return grouped(
    unansweredPoints.map((target) => ({
      ...ofTarget(target, chapterOf),
      target,
      isRequired: true,
      isProposed: false,
      minutes: target.type === 'criterion' ? MINUTES.fact : MINUTES.answer,
    })),
  );
}

export const minutesOf = (sections: readonly RemainingSection[]): number =>
  sections.reduce((sum, { minutes }) => sum + minutes, 0);

/** How many items stand in each pile. */
export function countPiles(items: readonly { pile: Pile | null }[]): Record<Pile, number> {
  const counts: Record<Pile, number> = { to_confirm: 0, too_old: 0, never_given: 0 };
  for (const name of PILES) counts[name] = items.filter(({ pile }) => pile === name).length;
  return counts;
}

function answersLeft({ answers, missingAnswers, chapterOf }: FileContents): Remaining[] {
  return answers.flatMap(({ code, text, isConfirmed }) => {
    const isEmpty = text.trim() === '';
    if (!isEmpty && isConfirmed) return [];
    return [
      {
        section: 'commitments',
        chapterCode: chapterOf.get(code) ?? null,
        target: { type: 'answer', code },
        isRequired: missingAnswers.includes(code),
        isProposed: !isEmpty,
        minutes: isEmpty ? MINUTES.answer : MINUTES.confirm,
      },
    ];
  });
}

function factLeft({ code, fact, isConfirmed, isJudged }: FileContents['criteria'][number]): Remaining[] {
  const isEmpty = fact.trim() === '';
  if (!isJudged || (!isEmpty && isConfirmed)) return [];
  const target = { type: 'criterion', code } as const;
  return [advised('criteria', target, isEmpty ? MINUTES.fact : MINUTES.confirm, !isEmpty)];
}

function fieldLeft({ code, text, isConfirmed, register }: FileContents['fields'][number]): Remaining[] {
  const { section, kind } = fieldRule(code);
  const isEmpty = text.trim() === '';
  const isDone = isConfirmed && (kind === 'register' || !isEmpty);
  if (isDone) return [];
  const isProposed = !isEmpty || (kind === 'register' && register !== null);
  return [
    advised(section, { type: 'field', code }, isProposed ? MINUTES.confirm : MINUTES.field, isProposed),
  ];
}

function rowsLeft(rowSection: RowSection, rows: readonly { isConfirmed: boolean }[]): Remaining[] {
  const section = sectionOfRows(rowSection);
  const proposed = rows.filter(({ isConfirmed }) => !isConfirmed).length;
  if (rows.length > 0 && proposed === 0) return [];
  const minutes = proposed === 0 ? MINUTES.rows : proposed * MINUTES.confirm;
  return [advised(section, { type: 'section', code: section }, minutes, proposed > 0)];
}

function photosLeft({ documents, missingPieces }: FileContents): Remaining[] {
  const photos = documents.filter(({ kind }) => kind === 'photo');
  if (photos.some(({ isConfirmed }) => isConfirmed) || missingPieces.includes('photo')) return [];
  return [advised('photos', { type: 'section', code: 'photos' }, MINUTES.photos, photos.length > 0)];
}

function piecesLeft({ documents, missingPieces }: FileContents): Remaining[] {
  return missingPieces.map((code) => {
    const isProposed = documents.some(({ kind, isConfirmed }) => kind === code && !isConfirmed);
    return {
      section: sectionOfPiece(code),
      chapterCode: null,
      target: { type: 'piece', code },
      isRequired: true,
      isProposed,
      minutes: isProposed ? MINUTES.confirm : MINUTES.piece,
    };
  });
}

/** Where a kind of file is asked for. */
export function sectionOfPiece(kind: DocumentKind | string): Section {
  if (kind === 'deliberation') return 'deliberation';
  return kind === 'photo' ? 'photos' : 'pieces';
}

/** Where what a point names is given. */
export function sectionOfTarget({ type, code }: PointTarget): Section {
  if (type === 'identity') return 'identity';
  if (type === 'criterion') return 'criteria';
  if (type === 'piece') return sectionOfPiece(code);
  return isFieldCode(code) ? fieldRule(code).section : 'commitments';
}

function ofTarget(
  target: PointTarget,
  chapterOf: FileContents['chapterOf'],
): Pick<Remaining, 'section' | 'chapterCode'> {
  const section = sectionOfTarget(target);
  return { section, chapterCode: section === 'commitments' ? (chapterOf.get(target.code) ?? null) : null };
}

function advised(
  section: Section,
  target: RemainingItem['target'],
  minutes: number,
  isProposed: boolean,
): Remaining {
  return { section, chapterCode: null, target, isRequired: false, isProposed, minutes };
}

/** One entry for each section, and for each chapter of the commitments, of those where something remains. */
function grouped(items: readonly Remaining[]): RemainingSection[] {
  const sections = new Map<string, RemainingSection>();
  for (const section of SECTIONS)
    for (const item of items.filter((one) => one.section === section)) {
      const { chapterCode, minutes, target, isRequired, isProposed } = item;
      const key = `${section} ${chapterCode}`;
      const known = sections.get(key) ?? { section, chapterCode, items: [], minutes: 0 };
      known.items.push({ target, isRequired, isProposed });
      known.minutes += minutes;
      sections.set(key, known);
    }
  return [...sections.values()];
}
