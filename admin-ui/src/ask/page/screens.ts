import type { Refusal } from './calls';
import { el } from './dom';
import { WORDS } from './words';

type Screen = () => HTMLElement;

const place = (screen: HTMLElement) => document.getElementById('page')?.replaceChildren(screen);
let shown: Screen = () => el('p', {}, WORDS.moment);

/** Puts a screen in the page; its title is read out, unless it is the first. */
export function show(screen: Screen, { isFirst = false } = {}): void {
  shown = screen;
  const node = screen();
  place(node);
  const title = node.querySelector('h1');
  if (isFirst || !title) return;
  title.tabIndex = -1;
  title.focus();
}

/** The same screen in the language of now. */
export const showAgain = (): void => {
  place(shown());
};

export const noNetwork: Screen = () => el('p', { role: 'status', class: 'wait' }, WORDS.noNetwork);

/** With what was written and could not go, to be copied. */
export const closed =
  (written: string): Screen =>
  () =>
    el(
      'div',
      {},
      el('h1', {}, WORDS.closedTitle),
      el('p', {}, WORDS.closed),
      ...(written === '' ? [] : [el('p', {}, WORDS.written), el('blockquote', {}, written)]),
    );

export const failed =
  (refusal: Refusal | null): Screen =>
  () => {
    const why = refusal === null ? '' : WORDS.refusal(refusal);
    return el('div', {}, el('h1', {}, WORDS.failed), el('p', { role: 'alert' }, why || WORDS.closed));
  };

export const thanks =
  (leftOut: readonly string[], onAgain: () => void): Screen =>
  () =>
    el(
      'div',
      { class: 'thanks' },
      el('h1', {}, WORDS.thanks),
      ...(leftOut.length === 0 ? [] : [el('p', {}, WORDS.leftOut(leftOut))]),
      el('p', {}, WORDS.accepted),
      el('button', { type: 'button', class: 'quiet', on: { click: onAgain } }, WORDS.again),
    );
