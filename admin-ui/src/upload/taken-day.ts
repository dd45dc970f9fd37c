import { isDay, parisDay } from '@pcc/shared';

/** A JPEG says when it was taken before its picture. */
const HEAD_BYTES = 128 * 1024;
const EXIF = 'Exif\0\0';
const TAG = { exif: 0x87_69, takenAt: 0x90_03 } as const;

/** The day that a photograph itself says it was taken on; null when it says none. The day a file was copied is none. */
export async function takenDayOf(file: Blob, now: Date): Promise<string | null> {
  try {
    const day = takenDay(new DataView(await file.slice(0, HEAD_BYTES).arrayBuffer()));
    return day !== null && day <= parisDay(now) ? day : null;
  } catch {
    // Out of what can be read: it says nothing.
    return null;
  }
}

/** From the head of a JPEG. Throws `RangeError` when it is cut. */
function takenDay(head: DataView): string | null {
  if (head.byteLength < 2 || head.getUint16(0) !== 0xff_d8) return null;
  for (let at = 2; head.getUint8(at) === 0xff; at += 2 + head.getUint16(at + 2)) {
    const isExif = head.getUint8(at + 1) === 0xe1 && textAt(head, at + 4, EXIF.length) === EXIF;
    if (isExif) return dayOfExif(new DataView(head.buffer, at + 4 + EXIF.length));
    if (head.getUint8(at + 1) === 0xda) return null;
  }
  return null;
}

function dayOfExif(tiff: DataView): string | null {
  const isLittle = tiff.getUint16(0) === 0x49_49;
  const valueUnder = (directory: number, tag: number): number | null => {
    const count = tiff.getUint16(directory, isLittle);
    for (let index = 0; index < count; index += 1) {
      const entry = directory + 2 + 12 * index;
      if (tiff.getUint16(entry, isLittle) === tag) return tiff.getUint32(entry + 8, isLittle);
    }
    return null;
  };
  const exif = valueUnder(tiff.getUint32(4, isLittle), TAG.exif);
  const takenAt = exif === null ? null : valueUnder(exif, TAG.takenAt);
  if (takenAt === null) return null;
  const day = textAt(tiff, takenAt, 10).replaceAll(':', '-');
  return isDay(day) ? day : null;
}

const textAt = (view: DataView, at: number, length: number): string =>
  String.fromCharCode(...Array.from({ length }, (_, index) => view.getUint8(at + index)));
