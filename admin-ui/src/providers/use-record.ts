import { useQuery } from '@tanstack/react-query';
import { useDataProvider } from 'react-admin';
import type { AppDataProvider } from './data-provider';

export interface RecordOptions {
  staleTime?: number;
  enabled?: boolean;
  /** Asks again by itself while the record says that something is on its way. Milliseconds, or false. */
  refetchInterval?: (query: { state: { data: unknown } }) => number | false;
}

/**
 * One whole record. Not `useGetOne`: that one fills itself from list rows, and here a row of a list holds less than the record.
 */
export function useRecord<T extends { id: string }>(
  resource: string,
  id: string,
  options: RecordOptions = {},
) {
  const { getOne } = useDataProvider<AppDataProvider>();
  return useQuery({
    queryKey: [resource, 'record', id],
    queryFn: async ({ signal }) => (await getOne<T>(resource, { id, signal })).data,
    ...options,
  });
}
