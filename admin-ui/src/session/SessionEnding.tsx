import Button from '@mui/material/Button';
import Dialog from '@mui/material/Dialog';
import DialogActions from '@mui/material/DialogActions';
import DialogContent from '@mui/material/DialogContent';
import DialogTitle from '@mui/material/DialogTitle';
import { useId, useState } from 'react';
import { useText } from '../i18n/text';
import { currentUser, type Entry, enter } from '../providers/session';
import { OtherTab } from './OtherTab';
import { SignInForm } from './SignInForm';

interface SessionEndingProps {
  why: 'idle' | 'absolute';
  minutes: number;
  onStay: () => void;
  onLater: () => void;
}

/** Said once, five minutes before: what was typed is still there afterwards. */
export function SessionEnding({ why, minutes, onStay, onLater }: SessionEndingProps) {
  const t = useText();
  const id = useId();
  const [isSigningIn, setSigningIn] = useState(false);
  const signIn = async (entry: Entry) => {
    const beforeId = currentUser()?.id;
    const now = await enter(entry);
    // Another person must not send what the first one typed.
    if (now.id !== beforeId) window.location.assign('/');
  };
  return (
    <Dialog
      open
      role={isSigningIn ? 'dialog' : 'alertdialog'}
      onClose={why === 'idle' ? onStay : onLater}
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-words`}
      maxWidth="sm"
      fullWidth
    >
      <DialogTitle id={`${id}-title`} component="h2">
        {t('session.ending.title', { smart_count: minutes })}
      </DialogTitle>
      <DialogContent>
        <p id={`${id}-words`}>{t(`session.ending.${why}`)}</p>
        {isSigningIn && (
          <SignInForm email={currentUser()?.email ?? ''} onEnter={signIn}>
            <OtherTab />
          </SignInForm>
        )}
      </DialogContent>
      <DialogActions sx={{ px: 3, py: 2, flexWrap: 'wrap', gap: 1, '& > *': { whiteSpace: 'nowrap' } }}>
        {why === 'absolute' && <Button onClick={onLater}>{t('session.ending.later')}</Button>}
        {why === 'absolute' && !isSigningIn && (
          <Button variant="contained" autoFocus onClick={() => setSigningIn(true)}>
            {t('session.ending.signIn')}
          </Button>
        )}
        {why === 'idle' && (
          <Button variant="contained" autoFocus onClick={onStay}>
            {t('session.ending.continue')}
          </Button>
        )}
      </DialogActions>
    </Dialog>
  );
}
