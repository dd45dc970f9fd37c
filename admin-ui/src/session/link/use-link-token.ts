import { useEffect } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';

/**
 * The secret of a one-time link. It leaves the address bar at once (screens are shared, histories are read) and stays with this
 * entry of the tab's history, so that the page can be reloaded.
 */
export function useLinkToken(): string {
  const location = useLocation();
  const { pathname, search } = location;
  const state: unknown = location.state;
  const navigate = useNavigate();
  const inAddress = new URLSearchParams(search).get('token');
  const kept = (state as { token?: unknown } | null)?.token;
  useEffect(() => {
    if (inAddress !== null) void navigate(pathname, { replace: true, state: { token: inAddress } });
  }, [inAddress, pathname, navigate]);
  return inAddress ?? (typeof kept === 'string' ? kept : '');
}
