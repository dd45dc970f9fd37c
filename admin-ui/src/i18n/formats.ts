import { parisDay } from '@pcc/shared';

const DAY_MS = 86_400_000;
const DAY_STYLE = { day: 'numeric', month: 'long', year: 'numeric' } as const;

export type Language = 'fr-FR' | 'en-GB';

/** How long ago a day is, while that says more than its date: under a week. */
export type Since = { days: number } | { day: string };

/** French writes the first of a month as an ordinal: "1er janvier". Intl does not. */
function dayWriter(language: Language, timeZone: string): (date: Date) => string {
  const writer = new Intl.DateTimeFormat(language, { ...DAY_STYLE, timeZone });
  return (date) =>
    writer
      .formatToParts(date)
      .map(({ type, value }) => (language === 'fr-FR' && type === 'day' && value === '1' ? '1er' : value))
      .join('');
}

/** Dates and figures in one language; a day is a calendar day, an instant is shown as in Paris. */
export function formatsOf(language: Language) {
  const calendarDay = dayWriter(language, 'UTC');
  const parisianDay = dayWriter(language, 'Europe/Paris');
  const hour = new Intl.DateTimeFormat(language, { timeStyle: 'short', timeZone: 'Europe/Paris' });
  const figures = new Intl.NumberFormat(language);
  const unit = (name: 'kilobyte' | 'megabyte', maximumFractionDigits: number) =>
    new Intl.NumberFormat(language, { style: 'unit', unit: name, maximumFractionDigits });
  const [kilobytes, megabytes] = [unit('kilobyte', 0), unit('megabyte', 1)];
  const day = (on: string) => calendarDay(new Date(`${on.slice(0, 10)}T00:00:00Z`));
  return {
    day,
    instantDay: (at: string) => parisianDay(new Date(at)),
    instant: (at: string) =>
      `${parisianDay(new Date(at))}${language === 'fr-FR' ? ' à ' : ', '}${hour.format(new Date(at))}`,
    hour: (at: string | number) => hour.format(new Date(at)),
    since: (at: string, now = new Date()): Since => {
      const on = at.length === 10 ? at : parisDay(new Date(at));
      const days = Math.round((Date.parse(parisDay(now)) - Date.parse(on)) / DAY_MS);
      return days >= 0 && days < 7 ? { days } : { day: day(on) };
    },
    number: (value: number) => figures.format(value),
    size: (bytes: number) =>
      bytes < 1_000_000 ? kilobytes.format(Math.max(1, bytes / 1000)) : megabytes.format(bytes / 1_000_000),
  };
}
