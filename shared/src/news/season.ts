import { addDays, type Day, parisDay } from '../dates.js';
import type { Actor } from '../homologation/workflow.js';
import { isRipe } from '../mail/reminder.js';
import type { Rank } from '../town/rank.js';
import type { TownNewsView } from './types.js';

/**
 * The year that the news sent on this day tell of: in January still the one that has just ended; when it is owed, until
 * the next is asked for.
 */
export function newsYear(today: Day, { isLastOwed = false } = {}): number {
  const [year = 0, month = 1] = today.split('-').map(Number);
  return month === 1 || (isLastOwed && month < ASKED_MONTH) ? year - 1 : year;
}

/** The day by which the news of a year are expected. */
export const newsDueOn = (year: number): Day => `${year + 1}-01-31`;

const ASKED_MONTH = 11;

/** The day from which the news of a year are asked for: it names their reminder. */
export const newsAskedFrom = (year: number): Day => `${year}-${ASKED_MONTH}-01`;

/** News are asked for once, from November to the end of January: named by the day from which they are. */
export function newsStage(today: Day): Day | null {
  const year = newsYear(today);
  const since = newsAskedFrom(year);
  return isRipe('news_due', since, today) && today < addDays(newsDueOn(year), 1) ? since : null;
}

const NEWS_RANKS: readonly Rank[] = ['unknown', 'homologable', 'homologated'];

/** Whether a person may tell what became of a recommendation: its town's team, or staff on behalf. */
export const mayTell = (actor: Actor): boolean => actor.includes('town') || actor.includes('coordinator');

/** The yearly news of a member town go once a year. */
export function maySendNews({ rank, isSent }: { rank: Rank; isSent: boolean }, actor: Actor): boolean {
  return mayTell(actor) && NEWS_RANKS.includes(rank) && !isSent;
}

/** A town follows recommendations and has told nothing of any of them for this year: sent so, its news say that nothing has changed. */
export function isSilent({
  year,
  recommendations,
  sent,
}: Pick<TownNewsView, 'year' | 'sent'> & { recommendations: { news: { at: string }[] }[] }): boolean {
  const lastSent = Math.max(0, ...sent.map(({ sentAt }) => Date.parse(sentAt)));
  const isOfYear = ({ at }: { at: string }) =>
    Date.parse(at) > lastSent && parisDay(new Date(at)) >= `${year}-02-01`;
  return recommendations.length > 0 && !recommendations.some(({ news }) => news.some(isOfYear));
}
