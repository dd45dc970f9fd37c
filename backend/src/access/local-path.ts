const ORIGIN = 'http://local.invalid';
const PATH = /^\/(?![/\\]|api(\/|$))/i;

/** A page of ours to go to, as a path; the home page for anything else: another site, an API route, no text at all. */
export function localPath(text: unknown): string {
  if (typeof text !== 'string' || !text.startsWith('/') || !URL.canParse(text, ORIGIN)) return '/';
  // Read as a browser would: it drops tabs, turns backslashes over and resolves dots before it looks at the slashes.
  const { origin, pathname, search, hash } = new URL(text, ORIGIN);
  const path = pathname + search + hash;
  return origin === ORIGIN && PATH.test(path) ? path : '/';
}
