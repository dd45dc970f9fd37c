import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useSyncExternalStore } from 'react';
import { useText } from '../i18n/text';
import { currentUser, signIn } from '../providers/session';
import { isSignInAwaited, releaseAfterSignIn, subscribeToGate } from '../providers/session-gate';
import { SignInForm } from './SignInForm';

/** The session ended while a page was open: sign in over it, and what was typed stays. */
export function SignInOverPage() {
  const t = useText();
  const isAwaited = useSyncExternalStore(subscribeToGate, isSignInAwaited);
  const before = currentUser();
  const enter = async (email: string, password: string) => {
    const beforeId = before?.id;
    const user = await signIn(email, password);
    // Another person must not send what the first one typed.
    if (beforeId !== undefined && user.id !== beforeId) window.location.assign('/');
    else releaseAfterSignIn();
  };
  return (
    <Dialog open={isAwaited} aria-labelledby="session-lost" maxWidth="sm" fullWidth>
      <DialogTitle id="session-lost" component="h2">
        {t('session.lost')}
      </DialogTitle>
      <DialogContent>
        <p>{t('session.lostExplain')}</p>
        {isAwaited && <SignInForm email={before?.email ?? ''} onSignIn={enter} />}
        <Button sx={{ mt: 2 }} onClick={() => window.location.assign('/login')}>
          {t('session.lostLeave')}
        </Button>
      </DialogContent>
    </Dialog>
  );
}
