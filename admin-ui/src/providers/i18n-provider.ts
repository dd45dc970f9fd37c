import polyglotI18nProvider from 'ra-i18n-polyglot';
import englishMessages from 'ra-language-english';
import frenchMessages from 'ra-language-french';
import type { I18nProvider, TranslationMessages } from 'react-admin';
import { en } from '../i18n/en/index';
import { fr } from '../i18n/fr/index';

export const LOCALES = [
  { locale: 'fr', name: 'Français' },
  { locale: 'en', name: 'English' },
];
const KEY = 'language';

function firstLocale(): string {
  const kept = localStorage.getItem(KEY);
  if (kept === 'fr' || kept === 'en') return kept;
  const preferred = navigator.languages
    .map((language) => language.slice(0, 2))
    .find((language) => language === 'fr' || language === 'en');
  return preferred ?? 'fr';
}

const messages = (locale: string): TranslationMessages =>
  locale === 'en' ? { ...englishMessages, ...en } : { ...frenchMessages, ...fr };

const polyglot = polyglotI18nProvider(messages, firstLocale(), LOCALES);
document.documentElement.lang = polyglot.getLocale();

export const i18nProvider: I18nProvider = {
  ...polyglot,
  changeLocale: async (locale: string) => {
    await polyglot.changeLocale(locale);
    localStorage.setItem(KEY, locale);
    document.documentElement.lang = locale;
  },
};
