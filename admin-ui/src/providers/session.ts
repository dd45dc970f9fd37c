import type { PublicConfig, SessionAct, SessionUser, SessionView } from '@pcc/shared';
import { useSyncExternalStore } from 'react';
import { request } from './http';

let user: SessionUser | null = null;
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

export async function loadSession(): Promise<SessionUser> {
  const { body } = await request<SessionView>('session', { isSessionCall: true });
  setUser(body.user);
  return body.user;
}

export async function signIn(email: string, password: string): Promise<SessionUser> {
  const { body } = await request<SessionView>('session', {
    method: 'POST',
    json: { email, password },
    isSessionCall: true,
  });
  setUser(body.user);
  return body.user;
}

export async function signOut(): Promise<void> {
  await request('session', { method: 'DELETE', isSessionCall: true });
  setUser(null);
}

export async function loadConfig(): Promise<PublicConfig> {
  return (await request<PublicConfig>('session/config', { isSessionCall: true })).body;
}
