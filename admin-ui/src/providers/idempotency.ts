import { useRef } from 'react';

/** The same key as long as the same body is sent again: a repeat after a cut line has one effect. */
export function useIdempotencyKey(): (body: unknown) => string {
  const last = useRef<{ body: string; key: string } | null>(null);
  return (body) => {
    const written = JSON.stringify(body);
    if (last.current?.body !== written) last.current = { body: written, key: crypto.randomUUID() };
    return last.current.key;
  };
}
