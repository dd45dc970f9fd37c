import { FILE_TYPES, isReadable, type ScanState } from '@pcc/shared';

interface SeenFile {
  mimeType: string;
  scan: ScanState;
  hasPicture: boolean;
  /** When it came: of a file of a case, of a revision. */
  uploadedAt?: string;
  at?: string;
}

/** Past that, a picture that has not come will not. Milliseconds. */
const PICTURE_MS = 10 * 60_000;

interface FileWords {
  hasPicture: boolean;
  /** Why the file cannot be opened, or not seen yet; null when there is nothing to say. */
  state: 'waiting' | 'infected' | 'preparing' | null;
  /** `PDF`, `JPEG`. */
  format: string;
  canOpen: boolean;
}

const TYPES = new Map<string, readonly string[]>(Object.entries(FILE_TYPES));

const isFresh = ({ uploadedAt, at }: SeenFile, now: number): boolean => {
  const cameAt = uploadedAt ?? at;
  return cameAt === undefined || now - Date.parse(cameAt) < PICTURE_MS;
};

/** Worth asking about again: it has just come, and is being scanned or its picture made. */
export function isComing(file: SeenFile, now = Date.now()): boolean {
  const { state } = fileWords(file, now);
  return (state === 'waiting' || state === 'preparing') && isFresh(file, now);
}

/** What the screens show of a file: its picture, or what keeps it from being shown. */
export function fileWords(file: SeenFile, now = Date.now()): FileWords {
  const { mimeType, scan, hasPicture } = file;
  const canOpen = isReadable(scan);
  const format = (TYPES.get(mimeType)?.[0] ?? mimeType.split('/').pop() ?? '').toUpperCase();
  const isDrawn = canOpen && !hasPicture && mimeType.startsWith('image/') && isFresh(file, now);
  const state = scan === 'waiting' || scan === 'infected' ? scan : isDrawn ? 'preparing' : null;
  return { hasPicture: canOpen && hasPicture, state, format, canOpen };
}
