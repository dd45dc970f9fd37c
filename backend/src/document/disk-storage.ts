import { createHash, randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { DomainError } from '@pcc/shared';
import { codeOf } from '../database/system-error.js';
import { Storage, type StoredFile } from './storage.service.js';

const KEY = /^[0-9a-f]{64}$/;
const FOLDER = /^[0-9a-f]{2}$/;
/** Kept free for the database, which panics on a full disk. */
const RESERVED_BYTES = 256 * 1024 * 1024;
const ABANDONED_AFTER_MS = 86_400_000;

/** Files on this disk, named after their SHA-256 and spread over folders by its first four digits. */
export class DiskStorage extends Storage {
  /** Where uploads are received: on the same disk. */
  readonly incoming: string;

  constructor(private readonly directory: string) {
    super();
    this.incoming = join(directory, 'incoming');
  }

  /** Makes the folders and removes what an interrupted upload left long ago. */
  async prepare(now: Date): Promise<void> {
    await mkdir(this.incoming, { recursive: true, mode: 0o700 });
    for (const name of await readdir(this.incoming)) {
      const path = join(this.incoming, name);
      const found = await stat(path).catch(() => null);
      if (found && now.getTime() - found.mtimeMs > ABANDONED_AFTER_MS) await rm(path, { force: true });
    }
  }

  async put(content: Readable, admit?: (path: string) => Promise<void>): Promise<StoredFile> {
    const temporary = join(this.incoming, randomUUID());
    try {
      const { sha256, size } = await this.write(content, temporary);
      await admit?.(temporary);
      const path = this.pathOf(sha256);
      await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // Renaming onto the same content changes nothing, so two uploads at once need no lock.
      await rename(temporary, path);
      await this.flushFolder(dirname(path));
      return { key: sha256, sha256, size };
    } finally {
      await rm(temporary, { force: true });
    }
  }

  async open(key: string): Promise<Readable> {
    return createReadStream(await this.pathFor(key));
  }

  async pathFor(key: string): Promise<string> {
    await this.sizeOf(key);
    return this.pathOf(key);
  }

  async sizeOf(key: string): Promise<number> {
    const found = await stat(this.pathOf(key)).catch(() => null);
    if (found) return found.size;
    throw new DomainError('unavailable', 'file_missing', 'Le fichier n’est pas lisible pour le moment.', {
      retryAfterSeconds: 60,
    });
  }

  /** Moved aside, then looked at again: one put at this very moment is not lost. */
  async remove(key: string, putBefore: Date): Promise<void> {
    const path = this.pathOf(key);
    const aside = join(this.incoming, randomUUID());
    const isOld = async (file: string) => (await stat(file)).mtimeMs < putBefore.getTime();
    try {
      if (!(await isOld(path))) return;
      await rename(path, aside);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return;
      throw error;
    }
    if (await isOld(aside)) await rm(aside, { force: true });
    else await rename(aside, path);
  }

  /** One folder at a time, whatever there is. */
  async *keysPutBefore(before: Date): AsyncGenerator<string> {
    for (const first of await foldersOf(this.directory))
      for (const second of await foldersOf(join(this.directory, first)))
        for (const key of await readdir(join(this.directory, first, second))) {
          const found = KEY.test(key) ? await stat(this.pathOf(key)).catch(() => null) : null;
          if (found && found.mtimeMs < before.getTime()) yield key;
        }
  }

  async assertRoom(): Promise<void> {
    const { bavail, bsize } = await statfs(this.directory);
    if (bavail * bsize < RESERVED_BYTES)
      throw new DomainError(
        'unavailable',
        'storage_full',
        'Il n’y a plus de place pour de nouveaux fichiers.',
        {
          retryAfterSeconds: 600,
        },
      );
  }

  private pathOf(key: string): string {
    if (!KEY.test(key)) throw new Error('Not a storage key');
    return join(this.directory, key.slice(0, 2), key.slice(2, 4), key);
  }

  private async write(content: Readable, path: string): Promise<{ sha256: string; size: number }> {
    const file = await open(path, 'wx', 0o600);
    const hash = createHash('sha256');
    let size = 0;
    try {
      for await (const chunk of content as AsyncIterable<Uint8Array>) {
        hash.update(chunk);
        size += chunk.byteLength;
        await file.appendFile(chunk);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    return { sha256: hash.digest('hex'), size };
  }

  /** Without it a power cut may lose the name of a file whose content is safe. */
  private async flushFolder(folder: string): Promise<void> {
    const handle = await open(folder, 'r');
    try {
      // Some systems refuse to flush a folder; the file itself is already safe.
      await handle.sync().catch(() => undefined);
    } finally {
      await handle.close();
    }
  }
}

const foldersOf = async (directory: string): Promise<string[]> =>
  (await readdir(directory)).filter((name) => FOLDER.test(name));
