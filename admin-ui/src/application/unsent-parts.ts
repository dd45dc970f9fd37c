import {
  type ApplicationView,
  type DocumentView,
  fieldRule,
  type RemainingItem,
  type RowSection,
} from '@pcc/shared';
import type { Words } from '../components/autosave/draft';
import { ANSWER_LENGTH, CAPTION_LENGTH, FACT_LENGTH } from './text-limits';

export const answerPath = (id: string, code: string): string => `applications/${id}/answers/${code}`;
export const factPath = (id: string, code: string): string => `homologations/${id}/criteria/${code}`;

/** Named by the proof rather than by its document: a new version that a colleague joins keeps the words typed for the one before. */
export const captionPath = ({
  homologationId,
  proofId,
  id,
}: Pick<DocumentView, 'homologationId' | 'proofId' | 'id'>): string =>
  `applications/${homologationId}/captions/${proofId ?? id}`;

/** The forms of the rows of a kind: each ends with the id of its row, or `new`. */
export const rowForms = (id: string, section: RowSection): string => `applications/${id}/rows/${section}/`;
export const NEW_ROW = 'new';

/** Something of a file that waits on this device. */
export interface WaitingPart {
  /** Its key on the device. */
  path: string;
  target: RemainingItem['target'];
  /** Of a caption: what its photograph is called. */
  name: string | null;
}

/** A text of a file that this person may write now. */
export interface WritablePart extends WaitingPart {
  kind: 'answer' | 'field' | 'fact' | 'caption';
  /** Of a caption: the id of its document. */
  code: string;
  words: Words;
  /** Of what the server takes, in characters. */
  maxLength: number;
}

/** Every text of the file that this person may write now: what waits for another can no longer leave. */
export function writableParts(application: ApplicationView): WritablePart[] {
  const { id } = application;
  return [
    ...application.fields
      .filter(({ canEdit }) => canEdit)
      .map(
        ({ code, text, pendingText, version }): WritablePart => ({
          path: answerPath(id, code),
          kind: 'field',
          code,
          target: { type: 'field', code },
          name: null,
          words: { text: pendingText ?? text, version },
          maxLength: fieldRule(code).maxLength,
        }),
      ),
    ...application.criteria
      .filter(({ canEditFact }) => canEditFact)
      .map(
        ({ code, fact, pendingFact, version }): WritablePart => ({
          path: factPath(id, code),
          kind: 'fact',
          code,
          target: { type: 'criterion', code },
          name: null,
          words: { text: pendingFact ?? fact, version },
          maxLength: FACT_LENGTH,
        }),
      ),
    ...application.answers
      .filter(({ canEdit }) => canEdit)
      .map(
        ({ code, text, pendingText, version }): WritablePart => ({
          path: answerPath(id, code),
          kind: 'answer',
          code,
          target: { type: 'answer', code },
          name: null,
          words: { text: pendingText ?? text, version },
          maxLength: ANSWER_LENGTH,
        }),
      ),
    ...application.documents
      .filter(({ kind, canEdit }) => kind === 'photo' && canEdit)
      .map(
        (document): WritablePart => ({
          path: captionPath(document),
          kind: 'caption',
          code: document.id,
          target: { type: 'piece', code: 'photo' },
          name: document.caption || document.fileName,
          words: { text: document.caption, version: document.version },
          maxLength: CAPTION_LENGTH,
        }),
      ),
  ];
}

/** The parts among these paths, in the order of the file. */
export function partsAt(application: ApplicationView, paths: readonly string[]): WritablePart[] {
  const wanted = new Set(paths);
  return wanted.size === 0 ? [] : writableParts(application).filter(({ path }) => wanted.has(path));
}

const ROW_PARTS = { protection: 'protection', work: 'programme' } as const;

/** The rows begun in a form of this file and not saved, where this person may still save them. */
export const rowsAt = ({ id, editableRows }: ApplicationView, forms: readonly string[]): WaitingPart[] =>
  editableRows.flatMap((section) =>
    forms
      .filter((path) => path.startsWith(rowForms(id, section)))
      .map(
        (path): WaitingPart => ({ path, target: { type: 'section', code: ROW_PARTS[section] }, name: null }),
      ),
  );
