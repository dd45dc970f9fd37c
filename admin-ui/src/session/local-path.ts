/** Where to go after the sign-in: a page of ours, never an address of someone else's. */
export function localPath(asked: unknown): string {
  if (typeof asked !== 'string' || !/^\/(?![/\\])/.test(asked)) return '/';
  const here = 'https://here.invalid';
  return URL.canParse(asked, here) && new URL(asked, here).origin === here ? asked : '/';
}
