/** Holds the calls that the server will only answer once the person has done something. */
interface Gate {
  /** Answers whether it was done, so that the call is worth sending again. */
  wait: () => Promise<boolean>;
  release: (isDone: boolean) => void;
  isAwaited: () => boolean;
  subscribe: (listener: () => void) => () => void;
}

function makeGate(): Gate {
  let waiting: ((isDone: boolean) => void)[] = [];
  const listeners = new Set<() => void>();
  const tell = () => {
    for (const listener of listeners) listener();
  };
  return {
    wait: () =>
      new Promise((resolve) => {
        waiting.push(resolve);
        tell();
      }),
    release: (isDone) => {
      const resolved = waiting;
      waiting = [];
      tell();
      for (const resolve of resolved) resolve(isDone);
    },
    isAwaited: () => waiting.length > 0,
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The session has ended: sign in again over the page. */
export const signInGate = makeGate();

/** A sensitive act: say once more who you are. */
export const confirmationGate = makeGate();
