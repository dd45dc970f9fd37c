import { el } from './dom';
import type { Item } from './sender';
import { WORDS } from './words';

interface Row {
  node: HTMLElement;
  words: HTMLElement;
  bar: HTMLProgressElement;
  /** Of its picture, let go of with the row. */
  picture: string | null;
}

/** The files chosen, each with how far it is in words and as a bar. Rows stay where they are: focus is not lost. */
export class FileList {
  readonly node = el('ul', { class: 'files' });
  private readonly rows = new Map<string, Row>();

  constructor(private readonly onRemove: (item: Item) => void) {}

  draw(items: readonly Item[], isDecided: boolean): void {
    for (const [id, row] of this.rows) {
      if (items.some((item) => item.id === id)) continue;
      row.node.remove();
      if (row.picture !== null) URL.revokeObjectURL(row.picture);
      this.rows.delete(id);
    }
    for (const item of items) {
      const row = this.rows.get(item.id) ?? this.add(item);
      const words = stateWords(item);
      if (row.words.textContent !== words) row.words.textContent = words;
      row.words.className = item.state;
      if (item.state === 'refused') row.words.setAttribute('role', 'alert');
      row.bar.value = item.sentBytes;
      row.bar.hidden = item.state === 'sent' || item.state === 'refused';
      const remove = row.node.querySelector('button');
      if (remove) remove.hidden = isDecided && item.state !== 'refused';
    }
  }

  private add(item: Item): Row {
    const words = el('span', {});
    const bar = el('progress', { max: Math.max(1, item.blob.size), 'aria-label': item.name });
    const picture = item.blob.type.startsWith('image/') ? URL.createObjectURL(item.blob) : null;
    const node = el(
      'li',
      {},
      picture === null ? null : el('img', { src: picture, alt: '', width: 56, height: 56 }),
      el('div', {}, el('strong', {}, item.name), bar, words),
      el(
        'button',
        {
          type: 'button',
          class: 'quiet',
          'aria-label': WORDS.remove(item.name),
          on: { click: () => this.onRemove(item) },
        },
        WORDS.removeShort,
      ),
    );
    const row = { node, words, bar, picture };
    this.rows.set(item.id, row);
    this.node.append(node);
    return row;
  }
}

function stateWords({ state, sentBytes, blob, why }: Item): string {
  if (state === 'sending')
    return WORDS.states.sending(Math.floor((100 * sentBytes) / Math.max(1, blob.size)));
  if (state === 'refused') {
    const words = why === null ? '' : WORDS.refusal(why);
    return words === '' ? WORDS.states.refused : WORDS.refusedBecause(words);
  }
  return WORDS.states[state];
}
