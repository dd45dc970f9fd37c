import { el } from './dom';
import { WORDS } from './words';

/** Puts a screen in the page; its title is read out, unless it is the first. */
export function show(screen: HTMLElement, { isFirst = false } = {}): void {
  document.getElementById('page')?.replaceChildren(screen);
  const title = screen.querySelector('h1');
  if (isFirst || !title) return;
  title.tabIndex = -1;
  title.focus();
}

export const noNetwork = (): HTMLElement => el('p', { role: 'status', class: 'wait' }, WORDS.noNetwork);

/** With what was written and could not go, to be copied. */
export const closed = (written: string): HTMLElement =>
  el(
    'div',
    {},
    el('h1', {}, WORDS.closedTitle),
    el('p', {}, WORDS.closed),
    ...(written === '' ? [] : [el('p', {}, WORDS.written), el('blockquote', {}, written)]),
  );

export const failed = (why: string): HTMLElement =>
  el('div', {}, el('h1', {}, WORDS.failed), el('p', { role: 'alert' }, why || WORDS.closed));

export const thanks = (onAgain: () => void): HTMLElement =>
  el(
    'div',
    { class: 'thanks' },
    el('h1', {}, WORDS.thanks),
    el('p', {}, WORDS.accepted),
    el('button', { type: 'button', class: 'quiet', on: { click: onAgain } }, WORDS.again),
  );
