import { parisDay } from '@pcc/shared';
import { useMemo } from 'react';
import { useLocale } from 'react-admin';

const DAY_MS = 86_400_000;

/** Dates and figures in the reader's language; a day is a calendar day, an instant is shown as in Paris. */
export function useFormats() {
  const locale = useLocale() === 'en' ? 'en-GB' : 'fr-FR';
  return useMemo(() => {
    const long = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    });
    const instantLong = new Intl.DateTimeFormat(locale, {
      day: 'numeric',
      month: 'long',
      year: 'numeric',
      timeZone: 'Europe/Paris',
    });
    const time = new Intl.DateTimeFormat(locale, {
      dateStyle: 'long',
      timeStyle: 'short',
      timeZone: 'Europe/Paris',
    });
    const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
    const figures = new Intl.NumberFormat(locale);
    const kilobytes = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'kilobyte',
      maximumFractionDigits: 0,
    });
    const megabytes = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit: 'megabyte',
      maximumFractionDigits: 1,
    });
    return {
      day: (day: string) => long.format(new Date(`${day.slice(0, 10)}T00:00:00Z`)),
      instantDay: (at: string) => instantLong.format(new Date(at)),
      instant: (at: string) => time.format(new Date(at)),
      /** Relative under a week, else the date. */
      since: (at: string) => {
        const day = at.length === 10 ? at : parisDay(new Date(at));
        const days = Math.round((Date.parse(day) - Date.parse(parisDay(new Date()))) / DAY_MS);
        return Math.abs(days) < 7 ? relative.format(days, 'day') : long.format(new Date(`${day}T00:00:00Z`));
      },
      number: (value: number) => figures.format(value),
      size: (bytes: number) =>
        bytes < 1_000_000 ? kilobytes.format(Math.max(1, bytes / 1000)) : megabytes.format(bytes / 1_000_000),
    };
  }, [locale]);
}
