import { useSessionUser } from '../providers/session';

/** Whose words to use for the same state: a town team reads "votre dossier". It opens and closes nothing. */
export function useAudience(): 'town' | 'staff' {
  const user = useSessionUser();
  return user && user.roles.length > 0 && user.roles.every((role) => role === 'town') ? 'town' : 'staff';
}
