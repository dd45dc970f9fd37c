import { PICTURE_PX } from '@pcc/shared';
import { isReducible, jpegName, reducedSize } from './picture-size';

const QUALITY = 0.85;

/** A lighter copy of a large JPEG or PNG, upright; any other file, or one that this browser cannot read, as it is. */
export async function reducePicture(file: Blob, name: string): Promise<{ file: Blob; name: string }> {
  const asIs = { file, name };
  if (!isReducible(file.type) || typeof createImageBitmap !== 'function') return asIs;
  const bitmap = await createImageBitmap(file).catch(() => null);
  if (!bitmap) return asIs;
  try {
    const size = reducedSize(bitmap, PICTURE_PX);
    if (!size) return asIs;
    const canvas = document.createElement('canvas');
    Object.assign(canvas, size);
    const context = canvas.getContext('2d');
    if (!context) return asIs;
    // What is clear in a PNG would come out black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    const drawn = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/jpeg', QUALITY));
    return drawn ? { file: drawn, name: jpegName(name) } : asIs;
  } finally {
    bitmap.close();
  }
}
