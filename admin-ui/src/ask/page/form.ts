import { ANSWER_MAX_FILES, ANSWER_TEXT_MAX, type AskPageView, MAX_FILE_BYTES } from '@pcc/shared';
import { troubleOf } from '../../upload/file-choice';
import { type Calls, Refusal } from './calls';
import { FormView } from './form-view';
import type { Draft, Keep, KeptFile } from './keep';
import { reduced } from './picture';
import { type Item, insist, itemOf, Sender } from './sender';
import { WORDS } from './words';

/** Words that are looked up when they are drawn: the language may change meanwhile. */
type Saying = () => string;
const NOTHING: Saying = () => '';

const isOnItsWay = ({ state }: Item) => state !== 'sent' && state !== 'refused';

/** One answer: what is typed and chosen is kept at once, files leave at once, and « Envoyer » gives them. */
export class AnswerForm {
  /** Once the server has it: the names of the refused files that did not go with it. */
  readonly answered: Promise<string[]>;
  private readonly draft: Draft;
  private readonly items: Item[];
  private readonly sender: Sender;
  private shown: FormView | null = null;
  private problem = NOTHING;
  private status = NOTHING;
  private done: (leftOut: string[]) => void = () => undefined;
  private fail: (failure: unknown) => void = () => undefined;
  private wakeUp: () => void = () => undefined;
  /** Ends when the files chosen so far are ready to leave. */
  private preparing: Promise<void> = Promise.resolve();
  private isPreparing = 0;
  private isTooLong = false;

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
  }

  /** Made anew in the language of now, with all that it holds. */
  render(): HTMLElement {
    this.shown?.close();
    this.shown = new FormView(this.view, this.draft, {
      onSubmit: () => void this.decide(),
      onWrite: (name, text) => {
        this.draft[name] = text;
        this.keep.write(this.draft);
        this.tellLength();
      },
      onChoose: (files) => {
        this.preparing = this.preparing.then(() => this.add(files));
      },
      onRemove: (item) => void this.remove(item),
    });
    this.draw();
    return this.shown.node;
  }

  /** Goes on with what was under way when the page was left. */
  async start(): Promise<void> {
    this.draw();
    void this.sender.run();
    if (this.draft.isDecided) await this.give();
  }

  private async add(chosen: File[]): Promise<void> {
    const problems: Saying[] = [];
    this.isPreparing += 1;
    for (const [place, file] of chosen.entries()) {
      if (this.items.length >= ANSWER_MAX_FILES) {
        problems.push(() => WORDS.tooMany(ANSWER_MAX_FILES));
        break;
      }
      this.say(() => WORDS.states.preparing);
      const trouble = troubleOf(file, this.view.what === 'photo');
      if (trouble !== null) {
        problems.push(() => WORDS.troubles[trouble](file.name));
        continue;
      }
      const { blob, name } = await reduced(file);
      if (blob.size > MAX_FILE_BYTES)
        problems.push(() => WORDS.troubles['upload.trouble.tooLarge'](file.name));
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
    this.problem = () => problems.map((saying) => saying()).join(' ');
    this.draw();
  }

  private async remove(item: Item): Promise<void> {
    this.items.splice(this.items.indexOf(item), 1);
    this.draw();
    this.shown?.focusAnswer();
    await this.keep.drop(item.id);
  }

  private async decide(): Promise<void> {
    // Said again, it is read out again.
    this.problem = NOTHING;
    this.draw();
    await this.preparing;
    const missing = this.missing();
    if (missing !== undefined) {
      this.problem = missing;
      this.draw();
      this.shown?.focusAnswer();
      return;
    }
    this.draft.isDecided = true;
    this.keep.write(this.draft);
    await this.give();
  }

  private missing(): Saying | undefined {
    const tooLong = this.tooLong();
    if (tooLong) return tooLong;
    if (this.view.what === 'text') return this.draft.text.trim() === '' ? () => WORDS.write : undefined;
    return this.items.every(({ state }) => state === 'refused') ? () => WORDS.choose : undefined;
  }

  /** As it is typed: said while it lasts, over what was said before. */
  private tellLength(): void {
    const tooLong = this.tooLong();
    if (tooLong === undefined && !this.isTooLong) return;
    this.isTooLong = tooLong !== undefined;
    this.problem = tooLong ?? NOTHING;
    this.draw();
  }

  private tooLong(): Saying | undefined {
    const excess = this.draft.text.trim().length - ANSWER_TEXT_MAX;
    return excess > 0 ? () => WORDS.tooLong(excess) : undefined;
  }

  /** Once every file is there, the answer; both wait for the network as long as it takes. */
  private async give(): Promise<void> {
    this.draw();
    try {
      while (this.items.some(isOnItsWay))
        await new Promise<void>((next) => {
          this.wakeUp = next;
        });
      const missing = this.missing();
      if (missing) return this.takeBack(missing);
      const refused = this.items.filter(({ state }) => state === 'refused');
      const { key, text, sender } = this.draft;
      const uploadIds = this.items
        .filter(({ state }) => state === 'sent')
        .map(({ upload }) => upload?.split('/').at(-1));
      this.say(() => WORDS.sendingAnswer);
      await insist(
        () => this.calls.answer({ key, text, sender, ...(uploadIds.length > 0 && { uploadIds }) }),
        () => this.say(() => `${WORDS.noNetwork} ${WORDS.kept}`),
      );
      await this.keep.clear(this.items, sender);
      this.done(refused.map(({ name }) => name));
    } catch (failure) {
      await this.refused(failure);
    }
  }

  private async refused(failure: unknown): Promise<void> {
    if (failure instanceof Refusal && failure.code === 'upload_not_found') {
      // Kept too long without an answer, the server let it go: it is sent again.
      for (const item of this.items.filter(({ state }) => state !== 'refused')) {
        Object.assign(item, { upload: null, state: 'waiting', sentBytes: 0 });
        await this.keep.put({ id: item.id, name: item.name, blob: item.blob, upload: null });
      }
      void this.sender.run();
      return this.give();
    }
    if (!(failure instanceof Refusal) || failure.code === 'ask_closed') return this.fail(failure);
    this.takeBack(() => WORDS.refusal(failure) || WORDS.failed);
  }

  private takeBack(why: Saying): void {
    this.draft.isDecided = false;
    this.keep.write(this.draft);
    this.problem = why;
    this.draw();
  }

  private say(saying: Saying): void {
    this.status = saying;
    this.draw();
  }

  private draw(): void {
    const { isDecided } = this.draft;
    if (isDecided && this.items.some(isOnItsWay)) this.status = () => `${WORDS.waitingFiles} ${WORDS.kept}`;
    else if (!isDecided && this.isPreparing === 0) this.status = NOTHING;
    this.shown?.draw(this.items, this.problem(), this.status());
    this.wakeUp();
  }
}
