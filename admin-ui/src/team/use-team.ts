import type { TeamView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AppDataProvider } from '../providers/data-provider';

/** The team of a town, with what is under way in it. */
export function useTeam(townId: string) {
  const { read } = useDataProvider<AppDataProvider>();
  return useQuery({
    queryKey: ['towns', 'team', townId],
    queryFn: ({ signal }) => read<TeamView>(`towns/${townId}/team`, signal),
  });
}
