const LANGUAGES = ['fr', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const asLanguage = (tag: string): Language | undefined =>
  LANGUAGES.find((language) => tag.toLowerCase().split('-')[0] === language);

/** The one chosen in this tab, else the first that the device wants and that the page speaks; French by default. */
export function languageOf(chosen: string | null, wanted: readonly string[]): Language {
  const [first = 'fr'] = [chosen ?? '', ...wanted].flatMap((tag) => asLanguage(tag) ?? []);
  return first;
}

/** The page speaks two. */
export const otherThan = (language: Language): Language => (language === 'fr' ? 'en' : 'fr');
