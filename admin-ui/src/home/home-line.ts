import { type HomeLine, parisDay } from '@pcc/shared';

type Term = 'renewal_due' | 'follow_up_due';

export const today = () => parisDay(new Date());

/** A date that calls for a case which nobody has opened yet. */
export const isTerm = (what: HomeLine['what']): what is Term =>
  what === 'renewal_due' || what === 'follow_up_due';

export const pathOf = ({ homologationId, townId }: HomeLine): string =>
  homologationId ? `/homologations/${homologationId}` : `/towns/${townId}`;

export const keyOf = ({ townId, homologationId, what }: HomeLine): string =>
  `${townId}-${homologationId ?? ''}-${what}`;
