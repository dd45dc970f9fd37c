import type { SentBody } from '../../providers/idempotency';
import { type CopyStorage, dropCopy, keysAfter, readWritten, writeValue } from '../autosave/local-copy';
import type { Facts } from './field-spec';

/** What stands in a form that is not saved, as this device keeps it. */
export interface FormDraft {
  values: Facts;
  /** The version of the row that the form was opened on; null for a new one. */
  base: number | null;
  /** The last try to save it: repeated from another tab, it has one effect. */
  sent: SentBody | null;
}

const PREFIX = 'form';

/** One person's forms never show to another who uses the same device. */
export const formKey = (userId: string, path: string): string => `${PREFIX} ${userId} ${path}`;

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const sentOf = (value: unknown): SentBody | null =>
  isObject(value) && typeof value.body === 'string' && typeof value.key === 'string'
    ? { body: value.body, key: value.key }
    : null;

/** Null for what is no form: another program may write on the same device. */
export function parseForm(written: string | null): FormDraft | null {
  if (written === null) return null;
  try {
    const draft: unknown = JSON.parse(written);
    if (!isObject(draft) || !isObject(draft.values)) return null;
    const { values, base, sent } = draft;
    return { values, base: typeof base === 'number' ? base : null, sent: sentOf(sent) };
  } catch {
    return null;
  }
}

export const readForm = (storage: CopyStorage | null, key: string): FormDraft | null =>
  parseForm(readWritten(storage, key));

/** False when the device keeps nothing: the form then lives on the page only. */
export const writeForm = (storage: CopyStorage | null, key: string, draft: FormDraft): boolean =>
  writeValue(storage, key, draft);

/** Paths of this person's forms that wait on this device, among those that begin by `start`. */
export const waitingPaths = (storage: CopyStorage | null, userId: string, start: string): string[] =>
  keysAfter(storage, formKey(userId, start)).map((rest) => start + rest);

/** All that this person left in forms on this device. */
export function dropForms(storage: CopyStorage | null, userId: string): void {
  for (const path of waitingPaths(storage, userId, '')) dropCopy(storage, formKey(userId, path));
}
