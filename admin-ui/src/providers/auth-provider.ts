import type { AuthProvider } from 'react-admin';
import { ProblemError } from './problem';
import { currentUser, type Entry, enter, loadSession, signOut } from './session';

export const authProvider: AuthProvider = {
  login: async (entry: Entry) => {
    await enter(entry);
  },
  logout: async () => {
    if (!currentUser()) return;
    await signOut().catch((error: unknown) => {
      if (!(error instanceof ProblemError) || error.status !== 401) throw error;
    });
  },
  /** Asked once: later, an ended session shows itself by a 401, and the sign-in opens over the page. */
  checkAuth: async () => {
    if (!currentUser()) await loadSession();
  },
  /** Never signs out on an error: a refusal is shown where it happened. */
  checkError: async () => undefined,
  getIdentity: async () => {
    const user = currentUser() ?? (await loadSession());
    return { id: user.id, fullName: user.name };
  },
};
