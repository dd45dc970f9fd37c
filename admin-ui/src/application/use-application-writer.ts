import {
  type AnswerView,
  type ApplicationView,
  type CriterionCaseView,
  type DocumentView,
  type FieldView,
  heldText,
} from '@pcc/shared';
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useMemo } from 'react';
import { useDataProvider } from 'react-admin';
import type { Words } from '../components/autosave/draft';
import type { Save } from '../components/autosave/draft-keeper';
import type { AppDataProvider } from '../providers/data-provider';
import { withAnswer, withCriterion, withDocument, withField } from './application-cache';
import { answerPath, factPath } from './unsent-parts';

/** What remains, the transitions and the histories follow when the typing rests. */
const FOLLOW_MS = 3_000;
const following = new Map<string, ReturnType<typeof setTimeout>>();

function followLater(queryClient: QueryClient, id: string): void {
  clearTimeout(following.get(id));
  following.set(
    id,
    setTimeout(() => {
      following.delete(id);
      for (const resource of ['applications', 'homologations'])
        void queryClient.invalidateQueries({ queryKey: [resource, 'record', id] });
      void queryClient.invalidateQueries({ queryKey: ['history'] });
    }, FOLLOW_MS),
  );
}

const wordsOf = ({ pendingText, text, version }: AnswerView | FieldView): Words => ({
  text: pendingText ?? text,
  version,
});
const factWords = ({ pendingFact, fact, version }: CriterionCaseView): Words => ({
  text: pendingFact ?? fact,
  version,
});

export interface ApplicationWriter {
  answerPath: (code: string) => string;
  saveAnswer: (code: string) => Save;
  saveField: (code: string) => Save;
  factPath: (code: string) => string;
  saveFact: (code: string) => Save;
  saveCaption: (documentId: string) => Save;
  /** Reads everything again now: after an act that is not a text. */
  follow: () => Promise<void>;
}

/** Writes the parts of a file. The row that comes back takes its place at once; all the rest is read again later, quietly. */
export function useApplicationWriter(id: string): ApplicationWriter {
  const queryClient = useQueryClient();
  const { patchRow } = useDataProvider<AppDataProvider>();
  return useMemo(() => {
    const key = ['applications', 'record', id];
    const put = async (change: (view: ApplicationView) => ApplicationView) => {
      // An answer asked for before this write would bring the words of before.
      await queryClient.cancelQueries({ queryKey: key });
      queryClient.setQueryData<ApplicationView>(key, (view) => view && change(view));
      followLater(queryClient, id);
    };
    return {
      answerPath: (code) => answerPath(id, code),
      factPath: (code) => factPath(id, code),
      saveAnswer: (code) => async (text, version) => {
        const row = await patchRow<AnswerView>(answerPath(id, code), version, { text });
        await put((view) => withAnswer(view, row));
        return wordsOf(row);
      },
      saveField: (code) => async (text, version) => {
        const row = await patchRow<FieldView>(answerPath(id, code), version, { text });
        await put((view) => withField(view, row));
        const words = wordsOf(row);
        // Held without its spaces, a number is still what was typed.
        return words.text === heldText(row.code, text) ? { ...words, text } : words;
      },
      saveFact: (code) => async (fact, version) => {
        const row = await patchRow<CriterionCaseView>(factPath(id, code), version, { fact });
        await put((view) => withCriterion(view, row));
        return factWords(row);
      },
      saveCaption: (documentId) => async (caption, version) => {
        const row = await patchRow<DocumentView>(`documents/${documentId}`, version, { caption });
        await put((view) => withDocument(view, row));
        return { text: row.caption, version: row.version };
      },
      follow: () => queryClient.invalidateQueries(),
    };
  }, [id, patchRow, queryClient]);
}
