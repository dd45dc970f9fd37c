import type { ApplicationView, DocumentView, RemainingItem } from '@pcc/shared';
import type { Words } from '../components/autosave/draft';

export const answerPath = (id: string, code: string): string => `applications/${id}/answers/${code}`;
export const factPath = (id: string, code: string): string => `homologations/${id}/criteria/${code}`;

/** Named by the proof rather than by its document: a new version that a colleague joins keeps the words typed for the one before. */
export const captionPath = ({
  homologationId,
  proofId,
  id,
}: Pick<DocumentView, 'homologationId' | 'proofId' | 'id'>): string =>
  `applications/${homologationId}/captions/${proofId ?? id}`;

/** A text of a file that this person may write now. */
export interface WritablePart {
  /** The key of its copy on the device. */
  path: string;
  kind: 'answer' | 'field' | 'fact' | 'caption';
  /** Of a caption: the id of its document. */
  code: string;
  target: RemainingItem['target'];
  /** Of a caption: what its photograph is called. */
  name: string | null;
  words: Words;
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
        }),
      ),
  ];
}

/** The parts among these paths, in the order of the file. */
export function partsAt(application: ApplicationView, paths: readonly string[]): WritablePart[] {
  const wanted = new Set(paths);
  return wanted.size === 0 ? [] : writableParts(application).filter(({ path }) => wanted.has(path));
}
