import {
  ACCEPTED_FILES,
  ACCEPTED_PICTURES,
  ANSWER_MAX_FILES,
  ANSWER_TEXT_MAX,
  type AskPageView,
  MAX_FILE_BYTES,
} from '@pcc/shared';
import { type Calls, Refusal } from './calls';
import { el } from './dom';
import { FileList } from './file-list';
import type { Draft, Keep, KeptFile } from './keep';
import { reduced } from './picture';
import { type Item, insist, itemOf, Sender } from './sender';
import { WORDS } from './words';

const MEGA = 1024 * 1024;
const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});
const dayText = (day: string) => DAY.format(new Date(`${day}T00:00:00Z`)).replace(/^1 /, '1er ');

/** One answer: what is typed and chosen is kept at once, files leave at once, and « Envoyer » gives them. */
export class AnswerForm {
  readonly node: HTMLElement;
  /** Once the server has it. */
  readonly answered: Promise<void>;
  private readonly draft: Draft;
  private readonly items: Item[];
  private readonly sender: Sender;
  private readonly list = new FileList((item) => void this.remove(item));
  private readonly problem = el('p', { role: 'alert', class: 'problem' });
  private readonly status = el('p', { role: 'status', class: 'wait' });
  private readonly button = el('button', { type: 'submit' }, WORDS.send);
  private readonly choosers = el('div', { class: 'choosers' });
  private done: () => void = () => undefined;
  private fail: (failure: unknown) => void = () => undefined;
  private wakeUp: () => void = () => undefined;
  /** Ends when the files chosen so far are ready to leave. */
  private preparing: Promise<void> = Promise.resolve();
  private isPreparing = 0;

  constructor(
    private readonly view: AskPageView,
    private readonly calls: Calls,
    private readonly keep: Keep,
    kept: readonly KeptFile[],
  ) {
    this.draft = keep.draft();
    this.items = kept.map(itemOf);
    this.sender = new Sender(
      calls,
      keep,
      () => this.items,
      () => this.draw(),
    );
    this.answered = new Promise((done, fail) => {
      this.done = done;
      this.fail = fail;
    });
    this.node = this.make();
  }

  /** Goes on with what was under way when the page was left. */
  async start(): Promise<void> {
    this.draw();
    void this.sender.run();
    if (this.draft.isDecided) await this.give();
  }

  private make(): HTMLElement {
    const { what, townName, words, askedBy, dueOn, received } = this.view;
    const kind = what ?? 'text';
    const submit = (event: Event) => {
      event.preventDefault();
      void this.decide();
    };
    return el(
      'form',
      { novalidate: true, on: { submit } },
      el('h1', {}, WORDS.titles[kind](townName ?? '')),
      el('p', {}, WORDS.asks(askedBy ?? 'Votre réseau')),
      el('blockquote', {}, words),
      dueOn !== null && el('p', {}, el('strong', {}, WORDS.due(dayText(dueOn)))),
      received.answers > 0 && el('p', { class: 'muted' }, WORDS.already(received.answers)),
      kind !== 'text' && this.makeFiles(kind),
      this.field('text', kind === 'text' ? WORDS.answer : WORDS.comment, kind === 'text' ? 8 : 2),
      this.field('sender', WORDS.sender, 1, WORDS.senderHelp),
      this.problem,
      this.button,
      this.status,
    );
  }

  private makeFiles(kind: 'photo' | 'document'): HTMLElement {
    const input = (label: string, attributes: Record<string, unknown>) => {
      const field = el('input', { type: 'file', class: 'file', ...attributes });
      field.addEventListener('change', () => {
        const chosen = [...(field.files ?? [])];
        field.value = '';
        this.preparing = this.preparing.then(() => this.add(chosen));
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
    const write = () => {
      this.draft[name] = input.value;
      this.keep.write(this.draft);
    };
    const attributes = { id: name, maxlength: name === 'text' ? ANSWER_TEXT_MAX : 200, on: { input: write } };
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

  private async add(chosen: File[]): Promise<void> {
    const problems: string[] = [];
    this.isPreparing += 1;
    for (const [place, file] of chosen.entries()) {
      if (this.items.length >= ANSWER_MAX_FILES) {
        problems.push(WORDS.tooMany(ANSWER_MAX_FILES));
        break;
      }
      this.status.textContent = WORDS.states.preparing;
      const { blob, name } = await reduced(file);
      if (blob.size === 0) problems.push(WORDS.empty(file.name));
      else if (blob.size > MAX_FILE_BYTES) problems.push(WORDS.tooLarge(file.name, MAX_FILE_BYTES / MEGA));
      else {
        // In the order chosen, also once read again from the device.
        const id = `${Date.now().toString(36)}-${place}-${crypto.randomUUID().slice(0, 8)}`;
        const item = itemOf({ id, name, blob, upload: null });
        this.items.push(item);
        await this.keep.put({ id, name, blob, upload: null });
        void this.sender.run();
      }
    }
    this.isPreparing -= 1;
    this.problem.textContent = problems.join(' ');
    this.draw();
  }

  private async remove(item: Item): Promise<void> {
    this.items.splice(this.items.indexOf(item), 1);
    this.draw();
    this.choosers.querySelector('input')?.focus();
    await this.keep.drop(item.id);
  }

  private async decide(): Promise<void> {
    await this.preparing;
    const missing = this.missing();
    this.problem.textContent = missing ?? '';
    if (missing !== undefined) {
      this.node.querySelector<HTMLElement>(this.view.what === 'text' ? 'textarea' : '.file')?.focus();
      return;
    }
    this.draft.isDecided = true;
    this.keep.write(this.draft);
    await this.give();
  }

  private missing(): string | undefined {
    if (this.view.what === 'text') return this.draft.text.trim() === '' ? WORDS.write : undefined;
    if (this.items.some(({ state }) => state === 'refused')) return WORDS.refusedFile;
    return this.items.length === 0 ? WORDS.choose : undefined;
  }

  /** Once every file is there, the answer; both wait for the network as long as it takes. */
  private async give(): Promise<void> {
    this.draw();
    try {
      while (this.items.some(({ state }) => state !== 'sent')) {
        if (this.items.some(({ state }) => state === 'refused')) return this.takeBack(WORDS.refusedFile);
        await new Promise<void>((next) => {
          this.wakeUp = next;
        });
      }
      const { key, text, sender } = this.draft;
      const uploadIds = this.items.map(({ upload }) => upload?.split('/').at(-1));
      this.status.textContent = WORDS.sendingAnswer;
      await insist(
        () => this.calls.answer({ key, text, sender, ...(uploadIds.length > 0 && { uploadIds }) }),
        () => {
          this.status.textContent = `${WORDS.noNetwork} ${WORDS.kept}`;
        },
      );
      await this.keep.clear(this.items, sender);
      this.done();
    } catch (failure) {
      await this.refused(failure);
    }
  }

  private async refused(failure: unknown): Promise<void> {
    if (failure instanceof Refusal && failure.code === 'upload_not_found') {
      // Kept too long without an answer, the server let it go: it is sent again.
      for (const item of this.items) {
        Object.assign(item, { upload: null, state: 'waiting', sentBytes: 0 });
        await this.keep.put({ id: item.id, name: item.name, blob: item.blob, upload: null });
      }
      void this.sender.run();
      return this.give();
    }
    if (!(failure instanceof Refusal) || failure.code === 'ask_closed') return this.fail(failure);
    this.takeBack(failure.message || WORDS.failed);
  }

  private takeBack(why: string): void {
    this.draft.isDecided = false;
    this.keep.write(this.draft);
    this.problem.textContent = why;
    this.draw();
  }

  private draw(): void {
    const { isDecided } = this.draft;
    this.list.draw(this.items, isDecided);
    this.button.disabled = isDecided;
    this.choosers.hidden = isDecided;
    for (const field of this.node?.querySelectorAll<HTMLInputElement>('textarea, input') ?? [])
      field.disabled = isDecided;
    const isWaiting = isDecided && this.items.some(({ state }) => state !== 'sent');
    if (isWaiting) {
      const words = `${WORDS.waitingFiles} ${WORDS.kept}`;
      if (this.status.textContent !== words) this.status.textContent = words;
    } else if (!isDecided && this.isPreparing === 0) this.status.textContent = '';
    this.wakeUp();
  }
}
