import { Readable } from 'node:stream';
import { Injectable, Logger } from '@nestjs/common';
import sharp from 'sharp';
import { DataSource } from 'typeorm';
import { Turnstile } from '../access/turnstile.js';
import { Clock } from '../common/clock.js';
import { transact } from '../common/transaction.js';
import { decodeHeic } from './heic.js';
import { isOfTheMachine } from './picture-failure.js';
import { Storage } from './storage.service.js';
import { StorageReleaseService } from './storage-release.service.js';
import { StoredFile } from './stored-file.entity.js';

const PREVIEW_PX = 1600;
const THUMBNAIL_PX = 400;
const QUALITY = 80;
/** A picture that comes in passes is held whole in memory. */
const MAX_PIXELS_IN_PASSES = 30_000_000;

/** After so long, what the machine still cannot open is given up like what nobody can. */
const TRIED_MS = 86_400_000;

interface Reduced {
  preview: Buffer;
  width: number;
  height: number;
}

/** Re-made from its pixels, upright: no place, no device, no author, nothing behind the end of the picture. */
const reduce = (image: string | Buffer, longSide: number): Promise<Buffer> =>
  sharp(image, { limitInputPixels: true, failOn: 'error' })
    .autoOrient()
    .resize({ width: longSide, height: longSide, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#ffffff' })
    .jpeg({ quality: QUALITY, progressive: false })
    .toBuffer();

async function open(path: string, mimeType: string): Promise<Reduced> {
  if (mimeType === 'image/heic') {
    const { jpeg, width, height } = await decodeHeic(path, PREVIEW_PX, QUALITY);
    return { preview: Buffer.from(jpeg), width, height };
  }
  const { autoOrient, isProgressive, width, height } = await sharp(path).metadata();
  if (isProgressive && width * height > MAX_PIXELS_IN_PASSES)
    throw new Error('Too large to be opened in passes');
  return { preview: await reduce(path, PREVIEW_PX), ...autoOrient };
}

/** Makes of each picture the two that are shown: a large one and a thumbnail. */
@Injectable()
export class PictureService {
  private readonly logger = new Logger('Pictures');
  private readonly turnstile = new Turnstile();

  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly storage: Storage,
    private readonly release: StorageReleaseService,
  ) {}

  /** One at a time in this process. A picture that cannot be opened is marked so, and stays a file like any other; throws, to be tried again, where it is the machine that could not. */
  make(file: StoredFile): Promise<void> {
    return this.turnstile.pass(['picture'], () => this.makeNow(file));
  }

  private async makeNow({ storageKey, mimeType, receivedAt }: StoredFile): Promise<void> {
    const path = await this.storage.pathFor(storageKey);
    const reduced = await open(path, mimeType).catch((error: unknown) => {
      this.logger.warn(`No picture: ${error instanceof Error ? error.message.split('\n')[0] : 'unknown'}`);
      const age = this.clock.now().getTime() - receivedAt.getTime();
      if (isOfTheMachine(error) && age < TRIED_MS) throw error;
      return null;
    });
    if (!reduced) {
      await this.keep(storageKey, { picture: 'failed' });
      return;
    }
    const { preview, width, height } = reduced;
    const thumbnail = await reduce(preview, THUMBNAIL_PX);
    const [previewKey, thumbnailKey] = [await this.put(preview), await this.put(thumbnail)];
    await this.keep(storageKey, { picture: 'made', width, height, previewKey, thumbnailKey });
  }

  private async put(picture: Buffer): Promise<string> {
    return (await this.storage.put(Readable.from([picture]))).key;
  }

  /** The content may have been let go meanwhile: what was made of it goes too. */
  private async keep(storageKey: string, made: Partial<StoredFile>): Promise<void> {
    await transact(this.dataSource, async (manager) => {
      const { affected } = await manager.update(StoredFile, { storageKey }, made);
      const keys = [made.previewKey, made.thumbnailKey].filter((key) => typeof key === 'string');
      if (affected === 0) await this.release.ask(manager, keys);
    });
  }
}
