import { useMemo } from 'react';
import { useLocale } from 'react-admin';
import { formatsOf } from './formats';
import { useText } from './text';

/** Dates and figures in the reader's language. */
export function useFormats() {
  const language = useLocale() === 'en' ? 'en-GB' : 'fr-FR';
  return useMemo(() => formatsOf(language), [language]);
}

/** "depuis hier", "depuis 5 jours", "depuis le 9 novembre 2026". */
export function useSince(): (at: string) => string {
  const t = useText();
  const { since } = useFormats();
  return (at) => {
    const time = since(at);
    if ('day' in time) return t('common.since.day', { day: time.day });
    if (time.days === 0) return t('common.since.today');
    return time.days === 1
      ? t('common.since.yesterday')
      : t('common.since.days', { days: String(time.days) });
  };
}
