import type { Readable } from 'node:stream';

export interface StoredFile {
  key: string;
  sha256: string;
  /** Bytes. */
  size: number;
}

/** Where files are kept. A file is never changed, and the same content is kept once. */
export abstract class Storage {
  /** Keeps all of the stream or nothing. */
  abstract put(content: Readable): Promise<StoredFile>;
  abstract open(key: string): Promise<Readable>;
  /** A content may serve several rows: only for one that no row names any more. One put again since `putBefore` stays. */
  abstract remove(key: string, putBefore: Date): Promise<void>;
  /** Refuses before a file is received when there is no room left for it. */
  abstract assertRoom(): Promise<void>;
}
