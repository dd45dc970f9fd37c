import { readFile } from 'node:fs/promises';
import decode from 'heic-decode';
import sharp from 'sharp';

// In a process of its own, which holds no secret: the decoder reads what strangers made, takes much memory, and gives it back by ending.
const [path, maxPixels, longSide, quality] = process.argv.slice(2);

sharp.concurrency(1);
sharp.cache(false);

const [picture] = await decode.all({ buffer: await readFile(path) });
// What the file really holds, whatever its header says.
if (!picture || picture.width * picture.height > Number(maxPixels))
  throw new Error('No picture of a size that we open');
const { width, height, data } = await picture.decode();
const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
  .resize({ width: Number(longSide), height: Number(longSide), fit: 'inside', withoutEnlargement: true })
  .flatten({ background: '#ffffff' })
  .jpeg({ quality: Number(quality) })
  .toBuffer();
process.send({ jpeg, width, height }, () => process.disconnect());
