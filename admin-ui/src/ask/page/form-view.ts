import { ACCEPTED_FILES, ACCEPTED_PICTURES, ANSWER_MAX_FILES, type AskPageView } from '@pcc/shared';
import { el } from './dom';
import { FileList } from './file-list';
import type { Draft } from './keep';
import type { Item } from './sender';
import { WORDS } from './words';

interface Acts {
  onSubmit: () => void;
  onWrite: (name: 'text' | 'sender', text: string) => void;
  onChoose: (files: File[]) => void;
  onRemove: (item: Item) => void;
}

/** What the form shows, in the language in which it was made. */
export class FormView {
  readonly node: HTMLElement;
  private readonly list: FileList;
  private readonly problem = el('p', { role: 'alert', class: 'problem' });
  private readonly status = el('p', { role: 'status', class: 'wait' });
  private readonly button = el('button', { type: 'submit' }, WORDS.send);
  private readonly choosers = el('div', { class: 'choosers' });

  constructor(
    { what, townName, words, askedBy, dueOn, received }: AskPageView,
    private readonly draft: Draft,
    private readonly acts: Acts,
  ) {
    this.list = new FileList(acts.onRemove);
    const kind = what ?? 'text';
    const submit = (event: Event) => {
      event.preventDefault();
      acts.onSubmit();
    };
    this.node = el(
      'form',
      { novalidate: true, on: { submit } },
      el('h1', {}, WORDS.titles[kind](townName ?? '')),
      el('p', {}, WORDS.asks(askedBy ?? WORDS.network)),
      // Whoever asks writes in French.
      el('blockquote', { lang: 'fr' }, words),
      dueOn !== null && el('p', {}, el('strong', {}, WORDS.due(dueOn))),
      received.answers > 0 && el('p', { class: 'muted' }, WORDS.already(received.answers)),
      kind !== 'text' && this.makeFiles(kind),
      this.field('text', kind === 'text' ? WORDS.answer : WORDS.comment, kind === 'text' ? 8 : 2),
      this.field('sender', WORDS.sender, 1, WORDS.senderHelp),
      this.problem,
      this.button,
      this.status,
    );
  }

  draw(items: readonly Item[], why: string, told: string): void {
    const { isDecided } = this.draft;
    this.list.draw(items, isDecided);
    this.button.disabled = isDecided;
    this.choosers.hidden = isDecided;
    for (const field of this.node.querySelectorAll<HTMLInputElement>('textarea, input'))
      field.disabled = isDecided;
    write(this.problem, why);
    write(this.status, told);
  }

  /** Lets go of its pictures. */
  close(): void {
    this.list.draw([], true);
  }

  focusAnswer(): void {
    this.node.querySelector<HTMLElement>('.file, textarea')?.focus();
  }

  private makeFiles(kind: 'photo' | 'document'): HTMLElement {
    const input = (label: string, attributes: Record<string, unknown>) => {
      const field = el('input', { type: 'file', class: 'file', ...attributes });
      field.addEventListener('change', () => {
        const chosen = [...(field.files ?? [])];
        field.value = '';
        this.acts.onChoose(chosen);
      });
      return el('label', { class: 'chooser' }, field, el('span', {}, label));
    };
    this.choosers.append(
      input(WORDS.take, { accept: 'image/*', capture: 'environment' }),
      kind === 'photo'
        ? input(WORDS.choosePhotos, { accept: ACCEPTED_PICTURES, multiple: true })
        : input(WORDS.chooseFiles, { accept: ACCEPTED_FILES, multiple: true }),
    );
    return el(
      'fieldset',
      {},
      el('legend', {}, WORDS.files[kind]),
      this.choosers,
      el('p', { class: 'muted' }, WORDS.limits[kind](ANSWER_MAX_FILES)),
      this.list.node,
    );
  }

  private field(name: 'text' | 'sender', label: string, rows: number, help?: string): HTMLElement {
    const attributes = {
      id: name,
      // A name is short; words that are too many are told, not cut.
      maxlength: name === 'sender' && 200,
      on: { input: () => this.acts.onWrite(name, input.value) },
    };
    const described = help === undefined ? {} : { 'aria-describedby': `${name}-help` };
    const input =
      rows > 1
        ? el('textarea', { ...attributes, ...described, rows })
        : el('input', { type: 'text', autocomplete: 'off', ...attributes, ...described });
    input.value = this.draft[name];
    return el(
      'div',
      { class: 'field' },
      el('label', { for: name }, label),
      input,
      help !== undefined && el('p', { id: `${name}-help`, class: 'muted' }, help),
    );
  }
}

/** Only what changes: it is read out each time. */
function write(node: HTMLElement, text: string): void {
  if (node.textContent !== text) node.textContent = text;
}
