import type { TeamView } from '@pcc/shared';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import { useNotice } from '../components/use-notice';
import type { AppDataProvider } from '../providers/data-provider';

/** The team of a town, with what is under way in it. */
export function useTeam(townId: string) {
  const { read } = useDataProvider<AppDataProvider>();
  return useQuery({
    queryKey: ['towns', 'team', townId],
    queryFn: ({ signal }) => read<TeamView>(`towns/${townId}/team`, signal),
  });
}

/** After an act: all that it may have changed is asked again, and it is said to be done. */
export function useDone(): (words: string) => Promise<void> {
  const say = useNotice();
  const queryClient = useQueryClient();
  return async (words) => {
    await queryClient.invalidateQueries();
    say(words);
  };
}
