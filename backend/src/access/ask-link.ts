import { createHmac } from 'node:crypto';
import type { Config } from '../config.js';

/** Which of the links of an ask: the next one makes those before void. */
export interface AskLink {
  id: string;
  linkSeq: number;
}

/**
 * The secret of the link of an ask, made again from its row each time a mail, a QR code or a screen shows it: the database holds
 * a hash. It opens one page, which only takes answers in.
 */
export function askTokenOf(config: Pick<Config, 'sessionSecret'>, { id, linkSeq }: AskLink): string {
  return createHmac('sha256', config.sessionSecret).update(`ask ${id} ${linkSeq}`).digest('base64url');
}

export function askLinkUrl(config: Pick<Config, 'publicUrl' | 'sessionSecret'>, link: AskLink): string {
  return `${config.publicUrl}/demande?token=${askTokenOf(config, link)}`;
}
