/** What one file may weigh, in bytes. The proxy, the API and the screens take it from here, and a test compares them. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

/** What a case, at each of its sendings, and a library hold at most: far above what a town needs, so that none grows without end. */
export const CASE_MAX_FILES = 300;
export const LIBRARY_MAX_PROOFS = 2_000;

/** A file goes in pieces of this many bytes, so that a cut costs one piece. */
export const CHUNK_BYTES = 256 * 1024;

/** The longer side of a picture once a screen has reduced it, in pixels. */
export const PICTURE_PX = 2400;

/** Larger pictures are refused before they are opened, in pixels. */
export const MAX_PICTURE_PIXELS = 60_000_000;

export const FILE_TYPES = {
  'application/pdf': ['pdf'],
  'image/jpeg': ['jpg', 'jpeg'],
  'image/png': ['png'],
  'image/heic': ['heic', 'heif'],
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': ['docx'],
  'application/vnd.oasis.opendocument.text': ['odt'],
} as const satisfies Record<string, readonly [string, ...string[]]>;
export type FileType = keyof typeof FILE_TYPES;

/** For the `accept` of a file field. */
export const ACCEPTED_FILES = Object.entries(FILE_TYPES)
  .flatMap(([type, extensions]) => [type, ...extensions.map((extension) => `.${extension}`)])
  .join(',');
export const ACCEPTED_PICTURES = 'image/jpeg,image/png,image/heic,.heic,.heif';

/** `waiting`: not opened to anyone until the antivirus has answered; `infected`: never opened; `not_scanned`: no antivirus is set. */
export const SCAN_STATES = ['waiting', 'clean', 'infected', 'not_scanned'] as const;
export type ScanState = (typeof SCAN_STATES)[number];

export const isReadable = (scan: ScanState): boolean => scan === 'clean' || scan === 'not_scanned';

/** `GET /api/uploads/:id` (its owner): a file received in pieces, before it is joined to anything. */
export interface UploadView {
  id: string;
  fileName: string;
  /** Bytes. */
  size: number;
  /** Whole and stored: it may be joined, once. */
  isFinished: boolean;
  mimeType: string | null;
}
