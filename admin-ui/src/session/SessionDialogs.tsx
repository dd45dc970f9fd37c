import { lazy, Suspense, useState, useSyncExternalStore } from 'react';
import { useSessionUser } from '../providers/session';
import { confirmationGate } from '../providers/session-gate';
import { SignInOverPage } from './SignInOverPage';
import { askServer, useSessionEnd } from './use-session-end';

const ConfirmIdentity = lazy(async () => ({ default: (await import('./ConfirmIdentity')).ConfirmIdentity }));
const SessionEnding = lazy(async () => ({ default: (await import('./SessionEnding')).SessionEnding }));

/** What the session asks for over whatever page is open. */
export function SessionDialogs() {
  const endsAt = useSessionUser()?.security.endsAt;
  const isConfirmationAwaited = useSyncExternalStore(confirmationGate.subscribe, confirmationGate.isAwaited);
  const ending = useSessionEnd();
  const [putOff, setPutOff] = useState<string | undefined>();
  const isPutOff = ending?.why === 'absolute' && putOff === endsAt;
  return (
    <>
      <Suspense fallback={null}>
        {ending && !isPutOff && (
          <SessionEnding
            why={ending.why}
            minutes={ending.minutes}
            onStay={askServer}
            onLater={() => setPutOff(endsAt)}
          />
        )}
        {isConfirmationAwaited && <ConfirmIdentity />}
      </Suspense>
      <SignInOverPage />
    </>
  );
}
