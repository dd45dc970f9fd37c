import type { PublicConfig } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { loadConfig } from '../providers/session';

export function usePublicConfig(): PublicConfig | undefined {
  return useQuery({
    queryKey: ['session', 'config'],
    queryFn: loadConfig,
    staleTime: Number.POSITIVE_INFINITY,
  }).data;
}
