import type { Words } from './draft';

/** The text of a row, or what waits to be sent in its place, with its version; null when this is no such row. */
export function readWords(current: unknown): Words | null {
  if (typeof current !== 'object' || current === null || !('version' in current)) return null;
  const { version } = current;
  if (typeof version !== 'number') return null;
  if ('pendingText' in current && typeof current.pendingText === 'string')
    return { text: current.pendingText, version };
  return 'text' in current && typeof current.text === 'string' ? { text: current.text, version } : null;
}
