import type { INestApplication } from '@nestjs/common';
import type { NextFunction, Request, Response } from 'express';
import session from 'express-session';
import type { Config } from '../config.js';
import { cookieName, cookieOptions, isOverTls } from './cookies.js';
import { refuseCrossSite } from './csrf.middleware.js';
import { SESSION_ABSOLUTE_SECONDS, SessionStore } from './session.store.js';

/** However busy it is, a session ends half a day after the sign-in. */
function endWhenTooOld(request: Request, _response: Response, next: NextFunction): void {
  const { signedInAt } = request.session;
  const isTooOld = signedInAt !== undefined && Date.now() - signedInAt >= SESSION_ABSOLUTE_SECONDS * 1000;
  if (isTooOld) request.session.regenerate(next);
  else next();
}

/** To call before the routes are made. The cookie ends with the browser; the idle time is counted by the store. */
export function setupSession(
  app: INestApplication,
  config: Pick<Config, 'publicUrl' | 'sessionSecret'>,
): void {
  app.use('/api', refuseCrossSite(config));
  app.use(
    '/api',
    session({
      name: cookieName(config, 'pcc'),
      cookie: cookieOptions(config),
      // Our address is https, so whoever speaks to us in http is the proxy that ends TLS.
      proxy: isOverTls(config) ? true : undefined,
      secret: config.sessionSecret,
      store: app.get(SessionStore),
      resave: false,
      saveUninitialized: false,
    }),
    endWhenTooOld,
  );
}
