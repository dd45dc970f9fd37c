import { MESSAGE_MAX_FILES, type MessageFileView } from '@pcc/shared';
import { useEffect, useRef, useState } from 'react';
import { useDataProvider } from 'react-admin';
import { useText } from '../i18n/text';
import type { AppDataProvider } from '../providers/data-provider';
import { troubleOf } from '../upload/file-choice';
import { type ChosenFile, fitting } from './file-choice';

/** Files of a message being written: sent one after the other as soon as they are chosen. */
export function useMessageFiles(homologationId: string) {
  const t = useText();
  const { joinFile } = useDataProvider<AppDataProvider>();
  const [files, setFiles] = useState<ChosenFile[]>([]);
  const [overflow, setOverflow] = useState<string | null>(null);
  const isBusy = useRef(false);
  const [arrived, setArrived] = useState(0);

  const change = (key: string, changes: Partial<ChosenFile>) =>
    setFiles((all) => all.map((one) => (one.key === key ? { ...one, ...changes } : one)));

  const next = files.find((one) => one.state === 'waiting');
  // biome-ignore lint/correctness/useExhaustiveDependencies: one file at a time, when the one before has arrived
  useEffect(() => {
    if (!next || isBusy.current) return;
    isBusy.current = true;
    change(next.key, { state: 'sending', error: null });
    const settle = (changes: Partial<ChosenFile>) => {
      isBusy.current = false;
      change(next.key, changes);
      // The next one goes even when this one was taken out meanwhile.
      setArrived((count) => count + 1);
    };
    joinFile<MessageFileView>(`homologations/${homologationId}/message-files`, next.file, next.key).then(
      (sent) => settle({ state: 'ready', sent }),
      (error: unknown) => settle({ state: 'refused', error }),
    );
  }, [next?.key, arrived]);

  return {
    files,
    overflow,
    isArriving: files.some(({ state }) => state === 'waiting' || state === 'sending'),
    add: (chosen: File[]) => {
      const { taken, left } = fitting(files.length, chosen);
      const names = left.map(({ name }) => name).join(', ');
      setOverflow(
        left.length > 0 ? t('message.compose.tooMany', { max: String(MESSAGE_MAX_FILES), names }) : null,
      );
      setFiles([
        ...files,
        ...taken.map((file): ChosenFile => {
          const trouble = troubleOf(file);
          const key = crypto.randomUUID();
          return { key, file, state: trouble ? 'refused' : 'waiting', sent: null, error: trouble };
        }),
      ]);
    },
    retry: (key: string) => change(key, { state: 'waiting', error: null }),
    remove: (key: string) => {
      setOverflow(null);
      setFiles((all) => all.filter((one) => one.key !== key));
    },
  };
}

export type MessageFiles = ReturnType<typeof useMessageFiles>;
