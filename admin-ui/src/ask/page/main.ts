import './page.css';
import type { AskPageView } from '@pcc/shared';
import { callsOf, Refusal } from './calls';
import { AnswerForm } from './form';
import { Keep } from './keep';
import { languageSwitch } from './language-switch';
import { closed, failed, noNetwork, show, showAgain, thanks } from './screens';
import { insist } from './sender';
import { speakFirst } from './words';

const token = new URLSearchParams(window.location.search).get('token') ?? '';
const calls = callsOf(token);
const keep = new Keep(token);

/** What is asked, until it is known; then the form, with what this device kept of an answer. */
async function open(): Promise<void> {
  const view = await insist(calls.view, () => show(noNetwork));
  if (view.isOpen) await answer(view);
  else show(closed(keep.draft().text));
}

async function answer(view: AskPageView): Promise<void> {
  const form = new AnswerForm(view, calls, keep, await keep.files());
  const whenDone = form.answered.then((leftOut) => show(thanks(leftOut, () => void open().catch(tell))));
  show(() => form.render(), { isFirst: true });
  await Promise.all([form.start(), whenDone]);
}

function tell(failure: unknown): void {
  if (failure instanceof Refusal && failure.code === 'ask_closed') show(closed(keep.draft().text));
  else show(failed(failure instanceof Refusal ? failure : null));
}

speakFirst();
showAgain();
document.getElementById('language')?.append(languageSwitch(showAgain));
open().catch(tell);
