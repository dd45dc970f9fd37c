import { addDays, type Day, parisDay } from '../dates.js';

/** Days between two messages that are not urgent, for the people of a town; staff get one each working morning at most. */
export const DEFAULT_BUDGET_DAYS = 7;
/** From when on, on a working day, what was held goes. */
export const DEFAULT_MORNING_AT = '07:30';

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

const PARIS_TIME = new Intl.DateTimeFormat('en-GB', {
  timeZone: 'Europe/Paris',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
});

/** The time in France, `HH:MM`. Times compare as strings. */
export const parisTime = (instant: Date): string => PARIS_TIME.format(instant);

/** The first working day from this one on. */
export function workingDayFrom(day: Day): Day {
  let candidate = day;
  while (!isWorkingDay(candidate)) candidate = addDays(candidate, 1);
  return candidate;
}

/** Whether what was held may go now: a working day, once its morning has come. */
export function isMorning(now: Date, morningAt: string): boolean {
  return isWorkingDay(parisDay(now)) && parisTime(now) >= morningAt;
}

/** The morning on which what is held now goes at the latest. `budgetDays` is 1 for staff, who are told each working morning. */
export function holdUntil(lastSentAt: Date | null, now: Date, budgetDays: number, morningAt: string): Day {
  const today = parisDay(now);
  const coming = parisTime(now) < morningAt ? today : addDays(today, 1);
  if (lastSentAt === null) return workingDayFrom(coming);
  const allowed = addDays(parisDay(lastSentAt), budgetDays);
  return allowed < coming ? workingDayFrom(coming) : workingDayFrom(allowed);
}
