import { useNotify } from 'react-admin';

/** Says that something is done, in words that are already in the reader's language: react-admin would look them up again. */
export function useNotice(): (words: string) => void {
  const notify = useNotify();
  return (words) => notify(words, { type: 'success', messageArgs: { _: words } });
}
