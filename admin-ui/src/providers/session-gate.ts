/** Holds the calls that met an ended session until someone has signed in again. */
let waiting: (() => void)[] = [];
const listeners = new Set<() => void>();

const tell = () => {
  for (const listener of listeners) listener();
};

export function waitForSignIn(): Promise<void> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    tell();
  });
}

export function releaseAfterSignIn(): void {
  const resolved = waiting;
  waiting = [];
  tell();
  for (const resolve of resolved) resolve();
}

export const isSignInAwaited = () => waiting.length > 0;

export function subscribeToGate(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
