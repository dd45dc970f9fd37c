const FIRST_WAIT_MS = 1_000;
const LAST_WAIT_MS = 30_000;
export const FIRST_PIECE = 32 * 1024;
/** A piece that takes less than this is followed by a larger one; one that takes four times as long, by a smaller. */
const GOOD_PIECE_MS = 3_000;

/** How long to wait after so many failures in a row: twice as long each time, up to half a minute, for as long as it takes. */
export const waitAfter = (failures: number): number =>
  Math.min(LAST_WAIT_MS, FIRST_WAIT_MS * 2 ** Math.max(0, failures - 1));

/** The size of the next piece: small on a slow line, where a cut costs what was under way. */
export function nextPiece(size: number, tookMs: number, largest: number): number {
  if (tookMs < GOOD_PIECE_MS) return Math.min(largest, size * 2);
  return tookMs > 4 * GOOD_PIECE_MS ? Math.max(FIRST_PIECE / 2, size / 2) : size;
}

/** What becomes of a failed request: the same again later, from where it got, or never. `0`: no answer at all. */
export function verdictOf(status: number): 'later' | 'look' | 'refused' {
  if (status === 0 || status === 408 || status === 429 || status >= 500) return 'later';
  // Another piece came first, or the upload is not known any more: its own state says more.
  return status === 409 || status === 423 || status === 460 ? 'look' : 'refused';
}

/** The size that a picture is drawn at, its longer side within the bound. */
export function fitted(width: number, height: number, longest: number): { width: number; height: number } {
  const scale = Math.min(1, longest / Math.max(width, height, 1));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
