import { buffer } from 'node:stream/consumers';
import { Injectable } from '@nestjs/common';
import { isReadable } from '@pcc/shared';
import { DataSource, In } from 'typeorm';
import { Storage } from '../document/storage.service.js';
import { StoredFile } from '../document/stored-file.entity.js';

const JPEG = Buffer.from([0xff, 0xd8, 0xff]);

/** The reduced pictures that a paper shows, without their place: what is not made, or not let through, is left out. */
@Injectable()
export class PaperPictureService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly storage: Storage,
  ) {}

  /** By the keys of what was sent. */
  async of(storageKeys: string[]): Promise<Map<string, Buffer>> {
    const pictures = new Map<string, Buffer>();
    if (storageKeys.length === 0) return pictures;
    const { manager } = this.dataSource;
    const made = await manager.findBy(StoredFile, { storageKey: In(storageKeys), picture: 'made' });
    for (const { storageKey, scan, thumbnailKey } of made) {
      if (thumbnailKey === null || !isReadable(scan)) continue;
      const bytes = await this.read(thumbnailKey);
      if (bytes?.subarray(0, JPEG.length).equals(JPEG)) pictures.set(storageKey, bytes);
    }
    return pictures;
  }

  private async read(key: string): Promise<Buffer | null> {
    try {
      return await buffer(await this.storage.open(key));
    } catch {
      return null;
    }
  }
}
