import type { Words } from '../components/autosave/draft';

/** A fact with its version; its `text` is the charter's: the town's words are the fact. */
export function readFact(current: unknown): Words | null {
  if (typeof current !== 'object' || current === null) return null;
  if (!('version' in current) || !('fact' in current)) return null;
  const { version, fact } = current;
  const pending = 'pendingFact' in current ? current.pendingFact : null;
  const text = typeof pending === 'string' ? pending : fact;
  return typeof version === 'number' && typeof text === 'string' ? { text, version } : null;
}

/** The caption of a photograph with its version. */
export function readCaption(current: unknown): Words | null {
  if (typeof current !== 'object' || current === null) return null;
  if (!('version' in current) || !('caption' in current)) return null;
  const { version, caption } = current;
  return typeof version === 'number' && typeof caption === 'string' ? { text: caption, version } : null;
}
