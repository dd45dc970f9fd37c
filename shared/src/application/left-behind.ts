import { PIECE_KINDS } from '../homologation/editing.js';
import type { AnswerView, ApplicationView, CriterionCaseView, DocumentView } from '../homologation/types.js';
import { sectionOfPiece } from './remaining.js';
import { sectionOfRows } from './row-rules.js';
import type { RowSection } from './rows.js';
import { fieldRule, SECTIONS, type Section } from './sections.js';
import type { FieldView, FileRowView, RemainingItem } from './types.js';

export type LeftBehindKind = 'photo' | 'piece' | 'protection' | 'work' | 'answer' | 'fact' | 'text';

/** Taken over from the last case, confirmed by nobody: the sending drops it. */
export interface LeftBehind {
  what: LeftBehindKind;
  section: Section;
  count: number;
  /** Where to confirm them, from the first on. */
  target: RemainingItem['target'];
}

/** What a file holds, as far as it tells what would not go. */
export interface FileToSend extends Pick<ApplicationView, 'pieces'> {
  answers: readonly Pick<AnswerView, 'code' | 'text' | 'isConfirmed' | 'isMandatory'>[];
  criteria: readonly Pick<CriterionCaseView, 'code' | 'fact' | 'isConfirmed' | 'isJudged'>[];
  fields: readonly Pick<FieldView, 'code' | 'text' | 'isConfirmed'>[];
  protections: readonly Pick<FileRowView, 'isConfirmed'>[];
  works: readonly Pick<FileRowView, 'isConfirmed'>[];
  documents: readonly Pick<DocumentView, 'kind' | 'isConfirmed'>[];
}

type One = Omit<LeftBehind, 'count'>;

/** What the sending of a draft would drop, in the order of the file. Without what is mandatory: nothing is sent before that is confirmed. */
export function leftBehind(file: FileToSend): LeftBehind[] {
  const found = [
    ...file.fields.filter(isDropped).map(
      ({ code }): One => ({
        what: 'text',
        section: fieldRule(code).section,
        target: { type: 'field', code },
      }),
    ),
    ...file.criteria
      .filter(({ fact, isConfirmed, isJudged }) => isJudged && isDropped({ text: fact, isConfirmed }))
      .map(({ code }): One => ({ what: 'fact', section: 'criteria', target: { type: 'criterion', code } })),
    ...rows('protection', file.protections),
    ...rows('work', file.works),
    ...file.answers
      .filter((answer) => isDropped(answer) && !answer.isMandatory)
      .map(({ code }): One => ({ what: 'answer', section: 'commitments', target: { type: 'answer', code } })),
    ...files(file),
  ];
  return grouped(found);
}

const isDropped = ({ text, isConfirmed }: { text: string; isConfirmed: boolean }): boolean =>
  !isConfirmed && text.trim() !== '';

function rows(what: RowSection, all: FileToSend['works']): One[] {
  const section = sectionOfRows(what);
  return all
    .filter(({ isConfirmed }) => !isConfirmed)
    .map(() => ({ what, section, target: { type: 'section', code: section } }));
}

function files({ documents, pieces }: FileToSend): One[] {
  const isAwaited = (kind: DocumentView['kind']) =>
    pieces.some((piece) => piece.kind === kind && piece.isMandatory && !piece.isPresent);
  // There is one of each named piece: the file of last time gives way to this one's.
  const isReplaced = (kind: DocumentView['kind']) =>
    PIECE_KINDS.some((piece) => piece === kind) &&
    documents.some((document) => document.kind === kind && document.isConfirmed);
  return documents
    .filter(({ kind, isConfirmed }) => !isConfirmed && !isAwaited(kind) && !isReplaced(kind))
    .map(({ kind }) =>
      kind === 'photo'
        ? { what: 'photo', section: 'photos', target: { type: 'section', code: 'photos' } }
        : { what: 'piece', section: sectionOfPiece(kind), target: { type: 'piece', code: kind } },
    );
}

function grouped(all: readonly One[]): LeftBehind[] {
  const groups = new Map<string, LeftBehind>();
  for (const section of SECTIONS)
    for (const one of all.filter((candidate) => candidate.section === section)) {
      const key = `${one.what} ${section}`;
      const known = groups.get(key);
      if (known) known.count += 1;
      else groups.set(key, { ...one, count: 1 });
    }
  return [...groups.values()];
}
