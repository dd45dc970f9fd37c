import type { AccessLinkView } from '@pcc/shared';
import { useQuery } from '@tanstack/react-query';
import { callOutside } from '../../providers/session';

/** What a link is for. Asking never uses it up: mail filters ask too. */
export function useAccessLink(token: string) {
  return useQuery({
    queryKey: ['access-link', token],
    queryFn: () => callOutside<AccessLinkView>(`access-links/${encodeURIComponent(token)}`),
    enabled: token !== '',
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}
