import { type HomeLine, parisDay } from '@pcc/shared';

type Term = 'renewal_due' | 'follow_up_due';
type Ask = 'ask_open' | 'ask_answered';
type Named = Term | Ask | 'reply_due';

export const today = () => parisDay(new Date());

/** A date that calls for a case which nobody has opened yet. */
export const isTerm = (what: HomeLine['what']): what is Term =>
  what === 'renewal_due' || what === 'follow_up_due';

const isAsk = (what: HomeLine['what']): what is Ask => what === 'ask_open' || what === 'ask_answered';

/** What is awaited has words of its own; otherwise it is the state of the case. */
export const isNamed = (what: HomeLine['what']): what is Named =>
  isTerm(what) || isAsk(what) || what === 'reply_due';

export const pathOf = ({ homologationId, townId, what }: HomeLine): string => {
  if (isAsk(what)) return `/towns/${townId}/asks`;
  if (!homologationId) return `/towns/${townId}`;
  return `/homologations/${homologationId}${what === 'reply_due' ? '/messages' : ''}`;
};

export const keyOf = ({ townId, homologationId, what }: HomeLine): string =>
  `${townId}-${homologationId ?? ''}-${what}`;
