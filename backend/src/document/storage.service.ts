import type { Readable } from 'node:stream';

export interface StoredFile {
  key: string;
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Where files are kept. A file is never changed, and the same content is kept once. */
export abstract class Storage {
  /** A folder on disk where files are received before they are kept; all instances share it. */
  abstract readonly incoming: string;
  /** Keeps all of the stream, or nothing when `admit` refuses the very bytes that would be kept, on disk at `path`. */
  abstract put(content: Readable, admit?: (path: string) => Promise<void>): Promise<StoredFile>;
  abstract open(key: string): Promise<Readable>;
  /** Where a content may be read by what only opens files; nothing may be written there. */
  abstract pathFor(key: string): Promise<string>;
  /** Bytes. */
  abstract sizeOf(key: string): Promise<number>;
  /** A content may serve several rows: only for one that no row names any more. One put again since `putBefore` stays. */
  abstract remove(key: string, putBefore: Date): Promise<void>;
  /** Every content that was put before, and not again since. */
  abstract keysPutBefore(before: Date): AsyncIterable<string>;
  /** Refuses before a file is received when there is no room left for it. */
  abstract assertRoom(): Promise<void>;
}
