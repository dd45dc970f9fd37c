import type { CookieOptions, Request } from 'express';
import type { Config } from '../config.js';

type Site = Pick<Config, 'publicUrl'>;

export const isOverTls = (config: Site) => config.publicUrl.startsWith('https:');

/** `__Host-` ties a cookie to this very host, over TLS: a neighbour under the same domain cannot plant one. */
export const cookieName = (config: Site, name: 'pcc' | 'pcc-browser') =>
  isOverTls(config) ? `__Host-${name}` : name;

export const cookieOptions = (config: Site) =>
  ({ path: '/', httpOnly: true, sameSite: 'lax', secure: isOverTls(config) }) satisfies CookieOptions;

export function readCookie(request: Request, name: string): string | undefined {
  const start = `${name}=`;
  return request.headers.cookie
    ?.split(';')
    .map((pair) => pair.trim())
    .find((pair) => pair.startsWith(start))
    ?.slice(start.length);
}
