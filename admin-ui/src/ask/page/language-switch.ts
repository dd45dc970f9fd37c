import { el } from './dom';
import { type Language, otherThan } from './language';
import { choose, language } from './words';

const NAMES: Record<Language, string> = { fr: 'Français', en: 'English' };

/** One button, which names the other language in that language. */
export function languageSwitch(onChange: () => void): HTMLElement {
  const button = el('button', { type: 'button', class: 'quiet', on: { click: () => turn() } });
  const write = () => {
    const other = otherThan(language);
    button.lang = other;
    button.textContent = NAMES[other];
  };
  const turn = () => {
    choose(otherThan(language));
    write();
    onChange();
  };
  write();
  return button;
}
