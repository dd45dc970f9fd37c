const KEY = 'session-seen';
/** Other tabs need not know to the second. */
const TOLD_EVERY_MS = 10_000;

let latest = Date.now();
let told = 0;

/** The server counts the idle time from its last answer to this browser, whichever tab asked. */
export function noteRequest(): void {
  latest = Date.now();
  if (latest - told < TOLD_EVERY_MS) return;
  told = latest;
  localStorage.setItem(KEY, String(latest));
}

/** Milliseconds since 1970, by this device's clock. */
export const lastRequestAt = (): number => Math.max(latest, Number(localStorage.getItem(KEY) ?? 0));
