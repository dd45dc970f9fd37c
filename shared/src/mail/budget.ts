import { addDays, type Day, parisDay } from '../dates.js';

/** Days between two messages that are not urgent, for the people of a town; staff get one each working morning at most. */
export const DEFAULT_BUDGET_DAYS = 7;

/** Easter Sunday of a year, by the Gregorian computus. */
function easter(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const epact =
    (century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 19 * golden + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const shift = moon - weekday;
  const month = 3 + Math.floor((shift + 40) / 44);
  const date = shift + 28 - 31 * Math.floor(month / 4);
  return `${year}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}

const FIXED = ['01-01', '05-01', '05-08', '07-14', '08-15', '11-01', '11-11', '12-25'];

/** Monday to Friday, outside the public holidays of mainland France (Code du travail, L3133-1). */
export function isWorkingDay(day: Day): boolean {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0 || weekday === 6 || FIXED.includes(day.slice(5))) return false;
  const sunday = easter(Number(day.slice(0, 4)));
  return ![addDays(sunday, 1), addDays(sunday, 39), addDays(sunday, 50)].includes(day);
}

/** Whether another message that is not urgent may go to this person now. */
export function isWithinBudget(lastSentAt: Date | null, now: Date, budgetDays: number): boolean {
  return lastSentAt === null || parisDay(now) >= addDays(parisDay(lastSentAt), budgetDays);
}
