import { useEffect, useRef, useState } from 'react';
import { ProblemError } from '../providers/problem';
import { loadSession, localTime, useSessionUser } from '../providers/session';
import { lastRequestAt } from '../providers/session-activity';
import { signInGate } from '../providers/session-gate';
import { type SessionEnd, sessionEnd } from './session-end';

type Ending = Extract<SessionEnd, { state: 'ending' }>;

/** Asks the server, which alone knows: another tab may have signed in anew. An ended session opens the sign-in over the page. */
export function askServer(): void {
  loadSession().catch((error: unknown) => {
    if (error instanceof ProblemError && error.status === 401 && !signInGate.isAwaited())
      void signInGate.wait();
  });
}

/** What to warn of now. The same warning keeps its words: it is announced once. */
export function useSessionEnd(): Ending | null {
  const security = useSessionUser()?.security;
  const [ending, setEnding] = useState<Ending | null>(null);
  const asked = useRef('');
  useEffect(() => {
    if (!security) return setEnding(null);
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = () => {
      clearTimeout(timer);
      const times = {
        lastRequestAt: lastRequestAt(),
        idleSeconds: security.idleSeconds,
        endsAt: localTime(security.endsAt),
      };
      const end = sessionEnd(times, Date.now());
      if (end.state === 'ended') {
        setEnding(null);
        return askServer();
      }
      timer = setTimeout(look, end.lookAgainIn);
      const isAbsolute = end.state === 'ending' && end.why === 'absolute';
      if (isAbsolute && asked.current !== security.endsAt) {
        asked.current = security.endsAt;
        return askServer();
      }
      setEnding((before) => (end.state === 'open' ? null : before?.why === end.why ? before : end));
    };
    look();
    const lookWhenSeen = () => {
      if (document.visibilityState === 'visible') look();
    };
    window.addEventListener('storage', look);
    document.addEventListener('visibilitychange', lookWhenSeen);
    return () => {
      clearTimeout(timer);
      window.removeEventListener('storage', look);
      document.removeEventListener('visibilitychange', lookWhenSeen);
    };
  }, [security]);
  return ending;
}
