/** Someone to invite, known from elsewhere: handed over with the way to the team's page. */
export interface Invited {
  name: string;
  email: string;
}

/** Reads it out of the state of a page's address. */
export function invitedIn(state: unknown): Invited | undefined {
  if (typeof state !== 'object' || state === null || !('invite' in state)) return undefined;
  const { invite } = state;
  if (typeof invite !== 'object' || invite === null || !('name' in invite) || !('email' in invite))
    return undefined;
  const { name, email } = invite;
  return typeof name === 'string' && typeof email === 'string' ? { name, email } : undefined;
}
