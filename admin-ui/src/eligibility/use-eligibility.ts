import type { EligibilityCommune, EligibilityView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { callOutside } from '../providers/session';

const STALE_MS = 600_000;

/** Communes by the first letters of their name; nobody is signed in here. */
export function useCommuneSearch(q: string) {
  return useQuery({
    queryKey: ['eligibility', 'search', q],
    queryFn: () =>
      callOutside<EligibilityCommune[]>(`eligibility/communes?${new URLSearchParams({ q }).toString()}`),
    enabled: q.length > 1,
    staleTime: STALE_MS,
  });
}

export function useEligibility(communeId: string) {
  return useQuery({
    queryKey: ['eligibility', 'commune', communeId],
    queryFn: () => callOutside<EligibilityView>(`eligibility/communes/${encodeURIComponent(communeId)}`),
    enabled: communeId !== '',
    staleTime: STALE_MS,
  });
}
