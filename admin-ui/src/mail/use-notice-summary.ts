import type { NoticeSummary } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AppDataProvider } from '../providers/data-provider';

const REFRESH_MS = 120_000;

/** How many alerts are unread, asked again every two minutes while the page is looked at. */
export function useNoticeSummary(): NoticeSummary | undefined {
  const { read } = useDataProvider<AppDataProvider>();
  return useQuery({
    queryKey: ['notices', 'summary'],
    queryFn: ({ signal }) => read<NoticeSummary>('notices/summary', signal),
    refetchInterval: REFRESH_MS,
  }).data;
}
