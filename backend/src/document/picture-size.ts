import { DomainError, type FileType, MAX_PICTURE_PIXELS } from '@pcc/shared';
import sharp from 'sharp';
import { damaged, pictureTooLarge } from './file-refusals.js';
import { readHeicSize } from './heic-size.js';

// One picture at a time and nothing kept: a server of a small association has little memory.
sharp.concurrency(1);
sharp.cache(false);

interface PictureSize {
  /** Pixels. */
  width: number;
  height: number;
}

/** As the header says: no pixel is read. */
async function readPictureSize(path: string, type: FileType): Promise<PictureSize> {
  if (type === 'image/heic') return readHeicSize(path);
  const { width, height } = await sharp(path, { limitInputPixels: false }).metadata();
  return { width, height };
}

/** Refuses, before it is opened, a picture that would fill the memory once it is. */
export async function refuseHugePicture(path: string, type: FileType): Promise<void> {
  try {
    const { width, height } = await readPictureSize(path, type);
    if (width * height > MAX_PICTURE_PIXELS) throw pictureTooLarge(MAX_PICTURE_PIXELS / 1_000_000);
    if (width * height === 0) throw damaged();
  } catch (error) {
    throw error instanceof DomainError ? error : damaged();
  }
}
