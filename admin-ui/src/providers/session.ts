import type { PublicConfig, SessionAct, SessionUser, SessionView } from '@pcc/shared';
import { useSyncExternalStore } from 'react';
import { request } from './http';

/** How someone comes in: by address and password, then perhaps by a second factor; or by a link. */
export type Entry = { email: string; password: string } | { code: string } | { linkToken: string };

let user: SessionUser | null = null;
/** The server's clock less ours, in milliseconds: its instants are read by our clock. */
let clockGap = 0;
const listeners = new Set<() => void>();

function setUser(next: SessionUser | null): void {
  user = next;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentUser = () => user;

export function useSessionUser(): SessionUser | null {
  return useSyncExternalStore(subscribe, currentUser);
}

/** Whether the server opens this to the person. */
export function useCan(act: SessionAct): boolean {
  return useSessionUser()?.can.includes(act) ?? false;
}

/** An instant of the server, in milliseconds of this device's clock. */
export const localTime = (at: string): number => Date.parse(at) - clockGap;

async function sessionFrom(path: string, json?: object): Promise<SessionUser> {
  const call = json ? { method: 'POST' as const, json } : {};
  const { body, headers } = await request<SessionView>(path, { ...call, isSessionCall: true });
  const serverNow = Date.parse(headers.get('Date') ?? '');
  if (!Number.isNaN(serverNow)) clockGap = serverNow - Date.now();
  setUser(body.user);
  return body.user;
}

export const loadSession = () => sessionFrom('session');

/** Refused with 401 `second_factor_required` when a code must follow. */
export function enter(entry: Entry): Promise<SessionUser> {
  if ('linkToken' in entry)
    return sessionFrom(`access-links/${encodeURIComponent(entry.linkToken)}/sign-in`, {});
  return sessionFrom('code' in entry ? 'session/second-factor' : 'session', entry);
}

export async function signOut(): Promise<void> {
  await request('session', { method: 'DELETE', isSessionCall: true });
  setUser(null);
}

/** A call that is answered without a session, or says 401 on its own account: it never opens the sign-in over the page. */
export async function callOutside<T>(path: string, json?: object): Promise<T> {
  const call = json ? { method: 'POST' as const, json } : {};
  return (await request<T>(path, { ...call, isSessionCall: true })).body;
}

export const loadConfig = () => callOutside<PublicConfig>('session/config');
