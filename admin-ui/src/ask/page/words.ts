import { type Language, languageOf } from './language';
import { ENGLISH } from './words-en';
import { FRENCH, type Words } from './words-fr';

const WORDS_IN: Record<Language, Words> = { fr: FRENCH, en: ENGLISH };
const NAME = 'ask language';

/** What the page says, in the language of now: read again each time something is drawn. */
export let WORDS = FRENCH;
export let language: Language = 'fr';

function speak(spoken: Language): void {
  language = spoken;
  WORDS = WORDS_IN[spoken];
  document.documentElement.lang = spoken;
  document.title = WORDS.title;
}

/** As this tab or this device wants. */
export function speakFirst(): void {
  speak(languageOf(stored(), navigator.languages));
}

/** Remembered for the tab. */
export function choose(chosen: Language): void {
  try {
    sessionStorage.setItem(NAME, chosen);
  } catch {
    // Where nothing may be kept, it lasts as long as the page.
  }
  speak(chosen);
}

function stored(): string | null {
  try {
    return sessionStorage.getItem(NAME);
  } catch {
    return null;
  }
}
