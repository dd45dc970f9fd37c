import { open } from 'node:fs/promises';

/** The boxes that describe the pictures come first, and are small. */
const HEAD_BYTES = 256 * 1024;
/** The way to the sizes; `meta` starts with four bytes of its own. */
const WAY: Record<string, number> = { meta: 4, iprp: 0, ipco: 0 };
const BOX_HEADER = 8;

interface Box {
  type: string;
  content: Buffer;
}

function* boxesOf(bytes: Buffer): Generator<Box> {
  for (let at = 0; at + BOX_HEADER <= bytes.length; ) {
    const size = bytes.readUInt32BE(at);
    if (size < BOX_HEADER) return;
    yield {
      type: bytes.toString('latin1', at + 4, at + 8),
      content: bytes.subarray(at + BOX_HEADER, at + size),
    };
    at += size;
  }
}

/** Width and height of each picture and tile that the file describes (`ispe`). */
function* sizesOf(bytes: Buffer): Generator<{ width: number; height: number }> {
  for (const { type, content } of boxesOf(bytes)) {
    const skipped = WAY[type];
    if (skipped !== undefined) yield* sizesOf(content.subarray(skipped));
    else if (type === 'ispe' && content.length >= 12)
      yield { width: content.readUInt32BE(4), height: content.readUInt32BE(8) };
  }
}

/** The size of the largest picture of a HEIC file, in pixels, by its header alone; zero when it tells none. */
export async function readHeicSize(path: string): Promise<{ width: number; height: number }> {
  const file = await open(path);
  try {
    const head = Buffer.alloc(HEAD_BYTES);
    const { bytesRead } = await file.read(head, 0, HEAD_BYTES, 0);
    let largest = { width: 0, height: 0 };
    for (const size of sizesOf(head.subarray(0, bytesRead)))
      if (size.width * size.height > largest.width * largest.height) largest = size;
    return largest;
  } finally {
    await file.close();
  }
}
