import type { session as fr } from '../fr/session';
import type { Shape } from '../shape';

export const session: Shape<typeof fr> = {
  title: 'Sign in',
  intro: 'The tool that follows the towns, their files and their visits.',
  email: 'E-mail address',
  password: 'Password',
  submit: 'Sign in',
  submitting: 'Signing in…',
  wrong: 'Wrong address or password. Check both and try again.',
  tooMany: 'Too many attempts with this address or from this place. Try again in %{wait}.',
  demoTitle: 'Demonstration accounts',
  demoExplain: 'Trial mode: choose a role to enter.',
  lost: 'Your session has ended',
  lostExplain: 'Sign in again here: the page and what you wrote stay in place.',
  lostLeave: 'Leave the page',
  setPasswordTitle: 'Choose your password',
  setPasswordExplain:
    'This link works once. Choose a password of at least 12 characters; a sentence is a good choice.',
  newPassword: 'New password',
  repeatPassword: 'The same, once more',
  mismatch: 'The two passwords differ.',
  tooShort: 'At least 12 characters.',
  setPasswordSubmit: 'Save the password',
  linkMissing: 'The link is incomplete. Open it whole from the message you received, or ask for another.',
  passwordSet: 'Password saved. You can sign in.',
  goToSignIn: 'Go to the sign-in',
};
