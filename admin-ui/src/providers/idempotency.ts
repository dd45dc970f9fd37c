import { useRef } from 'react';

/** A body on its way, as written, and the key that it goes under. */
export interface SentBody {
  body: string;
  key: string;
}

/**
 * The same key as long as the same body is sent again: a repeat after a cut line has one effect. `last` is what a closed tab had sent;
 * `onSend` hears of each new one.
 */
export function useIdempotencyKey(
  last: SentBody | null = null,
  onSend?: (sent: SentBody) => void,
): (body: unknown) => string {
  const sent = useRef<SentBody | null>(last);
  return (body) => {
    const written = JSON.stringify(body);
    if (sent.current?.body === written) return sent.current.key;
    const next = { body: written, key: crypto.randomUUID() };
    sent.current = next;
    onSend?.(next);
    return next.key;
  };
}
