import type { ApplicationView } from '@pcc/shared';
import { useEffect, useState } from 'react';
import type { Save } from '../components/autosave/draft-keeper';
import { keeperOf, unsentElsewhere, unsentPaths, wakePaths } from '../components/autosave/keepers';
import { readWords } from '../components/autosave/read-words';
import { useWaitingForms, waitingForms } from '../components/form/use-form-draft';
import { currentUser, useSessionUser } from '../providers/session';
import { readCaption, readFact } from './read-stale';
import { partsAt, rowsAt, type WaitingPart, type WritablePart } from './unsent-parts';
import type { ApplicationWriter } from './use-application-writer';

const LOOK_MS = 3_000;

export const samePaths = (some: readonly { path: string }[], others: readonly { path: string }[]): boolean =>
  some.map(({ path }) => path).join() === others.map(({ path }) => path).join();

/** Sends what a closed tab had left in any part of this file, and tells what still waits in a part that is not on screen. */
export function useUnsent(application: ApplicationView, writer: ApplicationWriter): WritablePart[] {
  const userId = useSessionUser()?.id ?? '';
  const [parts, setParts] = useState<WritablePart[]>([]);
  useEffect(() => {
    const look = () => {
      const waiting = partsAt(application, unsentElsewhere(userId));
      setParts((before) => (samePaths(before, waiting) ? before : waiting));
      for (const part of waiting) resend(writer, userId, part);
    };
    look();
    const timer = setInterval(look, LOOK_MS);
    return () => clearInterval(timer);
  }, [application, writer, userId]);
  return parts;
}

/** The rows of this file that were begun in a form and not saved. */
export const useUnsavedRows = (application: ApplicationView): WaitingPart[] =>
  rowsAt(application, useWaitingForms(`applications/${application.id}/rows/`));

/** Makes leave what the server does not have yet of what this person may write in this file, on screen or not. */
export function flushUnsent(application: ApplicationView, writer: ApplicationWriter): void {
  const userId = currentUser()?.id ?? '';
  const parts = partsAt(application, unsentPaths(userId));
  for (const part of parts) resend(writer, userId, part);
  wakePaths(
    userId,
    parts.map(({ path }) => path),
  );
}

/** What a sending would leave behind: texts on their way, and rows begun and not saved. */
export const unsentNow = (application: ApplicationView): WaitingPart[] => [
  ...partsAt(application, unsentPaths(currentUser()?.id ?? '')),
  ...rowsAt(application, waitingForms(`applications/${application.id}/rows/`)),
];

function saveOf(writer: ApplicationWriter, { kind, code }: WritablePart): Save {
  switch (kind) {
    case 'answer':
      return writer.saveAnswer(code);
    case 'field':
      return writer.saveField(code);
    case 'fact':
      return writer.saveFact(code);
    case 'caption':
      return writer.saveCaption(code);
  }
}

function resend(writer: ApplicationWriter, userId: string, part: WritablePart): void {
  const { path, words, maxLength, kind } = part;
  keeperOf(userId, {
    path,
    words,
    maxLength,
    save: saveOf(writer, part),
    readStale: kind === 'fact' ? readFact : kind === 'caption' ? readCaption : readWords,
  });
}
