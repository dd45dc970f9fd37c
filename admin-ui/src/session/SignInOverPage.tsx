import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import type { SessionUser } from '@pcc/shared';
import { useEffect, useSyncExternalStore } from 'react';
import { useText } from '../i18n/text';
import { currentUser, type Entry, enter, loadSession } from '../providers/session';
import { signInGate } from '../providers/session-gate';
import { OtherTab } from './OtherTab';
import { SignInForm } from './SignInForm';

/** The session ended while a page was open: sign in over it, and what was typed stays. */
export function SignInOverPage() {
  const isAwaited = useSyncExternalStore(signInGate.subscribe, signInGate.isAwaited);
  return isAwaited ? <SignInDialog /> : null;
}

/** Another person must not send what the first one typed. */
function resume(before: SessionUser | null, now: SessionUser): void {
  if (before !== null && now.id !== before.id) window.location.assign('/');
  else signInGate.release(true);
}

function SignInDialog() {
  const t = useText();
  useEffect(() => {
    // Signed in again in another tab, perhaps: the cookie is the same.
    const look = () => {
      if (document.visibilityState !== 'visible') return;
      const before = currentUser();
      loadSession().then(
        (now) => resume(before, now),
        () => undefined,
      );
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, []);
  const signIn = async (entry: Entry) => {
    const before = currentUser();
    resume(before, await enter(entry));
  };
  return (
    <Dialog open aria-labelledby="session-lost" maxWidth="sm" fullWidth>
      <DialogTitle id="session-lost" component="h2">
        {t('session.lost')}
      </DialogTitle>
      <DialogContent>
        <p>{t('session.lostExplain')}</p>
        <SignInForm email={currentUser()?.email ?? ''} onEnter={signIn}>
          <OtherTab />
        </SignInForm>
        <Button sx={{ mt: 2 }} onClick={() => window.location.assign('/login')}>
          {t('session.lostLeave')}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
