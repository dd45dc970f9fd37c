import type { Request } from 'express';
import type { Config } from '../config.js';
import type { Viewer } from './viewer.js';

type Mode = Pick<Config, 'trial'>;

/** National staff and administrators see everything: in production they keep a second factor. */
export const isTotpRequired = ({ trial }: Mode, { isNational }: Viewer) => !trial && isNational;

/** Nothing else is open until it is set up, unless the OpenID provider asked for more than one factor at this sign-in. */
export const mustSetUpTotp = (mode: Mode, viewer: Viewer, session: Request['session']) =>
  isTotpRequired(mode, viewer) && !viewer.hasTotp && session.hasSecondFactor !== true;
