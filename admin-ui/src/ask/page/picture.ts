import { PICTURE_PX } from '@pcc/shared';
import { fitted } from './pace';

const DRAWN = ['image/jpeg', 'image/png'];
const LIGHT_BYTES = 400 * 1024;
const QUALITY = 0.85;

/** A photograph at the size that serves, as a JPEG. What the browser cannot draw (HEIC, most often) goes as it is. */
export async function reduced(file: File): Promise<{ blob: Blob; name: string }> {
  const asItIs = { blob: file, name: file.name };
  if (!DRAWN.includes(file.type)) return asItIs;
  try {
    const bitmap = await createImageBitmap(file, { imageOrientation: 'from-image' });
    const size = fitted(bitmap.width, bitmap.height, PICTURE_PX);
    const isWithin = size.width === bitmap.width && size.height === bitmap.height;
    if (isWithin && file.size <= LIGHT_BYTES) return asItIs;
    const canvas = document.createElement('canvas');
    canvas.width = size.width;
    canvas.height = size.height;
    const context = canvas.getContext('2d');
    if (!context) return asItIs;
    // A PNG may be transparent: on paper, not on black.
    context.fillStyle = '#fff';
    context.fillRect(0, 0, size.width, size.height);
    context.drawImage(bitmap, 0, 0, size.width, size.height);
    bitmap.close();
    const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    if (!blob || blob.size >= file.size) return asItIs;
    return { blob, name: `${file.name.replace(/\.\w{1,5}$/, '')}.jpg` };
  } catch {
    return asItIs;
  }
}
