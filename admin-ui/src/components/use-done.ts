import { useQueryClient } from '@tanstack/react-query';
import { useNotice } from './use-notice';

/** After an act: all that it may have changed is asked again, and it is said to be done. */
export function useDone(): (words: string) => Promise<void> {
  const say = useNotice();
  const queryClient = useQueryClient();
  return async (words) => {
    await queryClient.invalidateQueries();
    say(words);
  };
}
