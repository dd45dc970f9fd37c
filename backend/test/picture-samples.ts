import { deflateSync, gunzipSync } from 'node:zlib';
import { crc32 } from './zip.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

// Both are 64 × 48 pixels of one colour, and say a place at 48°7′ north and 1°40′ west.
const JPEG = [
  '/9j/4QFERXhpZgAASUkqAAgAAAAIAA8BAgAKAAAAfgAAABIBAwABAAAAAQAAABoBBQABAAAAbgAAABsBBQABAAAAdgAAACgBAwABAAAAAgAAABMC',
  'AwABAAAAAQAAAGmHBAABAAAAiAAAACWIBAABAAAA1gAAAAAAAAA4YwAA6AMAADhjAADoAwAAVGVsZXBob25lAAYAAJAHAAQAAAAwMjEwAZEHAAQA',
  'AAABAgMAAKAHAAQAAAAwMTAwAaADAAEAAAD//wAAAqAEAAEAAABAAAAAA6AEAAEAAAAwAAAAAAAAAAQAAQACAAIAAABOAAAAAgAFAAMAAAAkAQAA',
  'AwACAAIAAABXAAAABAAFAAMAAAAMAQAAAAAAAAEAAAABAAAAKAAAAAEAAAAAAAAAAQAAADAAAAABAAAABwAAAAEAAAAAAAAAAQAAAP/bAEMAFA4P',
  'Eg8NFBIQEhcVFBgeMiEeHBwePSwuJDJJQExLR0BGRVBac2JQVW1WRUZkiGVtd3uBgoFOYI2XjH2Wc36BfP/bAEMBFRcXHhoeOyEhO3xTRlN8fHx8',
  'fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fP/AABEIADAAQAMBIgACEQEDEQH/xAAVAAEBAAAAAAAAAAAAAAAA',
  'AAAAAv/EABQQAQAAAAAAAAAAAAAAAAAAAAD/xAAVAQEBAAAAAAAAAAAAAAAAAAAABf/EABQRAQAAAAAAAAAAAAAAAAAAAAD/2gAMAwEAAhEDEQA/',
  'ALAS1IAAAAAAAAAAAAAAAAAAAAAB/9k=',
].join('');
const HEIC = [
  'AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAeFtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAAAA5waXRtAAAA',
  'AAACAAAAEGlkYXQAAAAAAEAAMAAAAExpbG9jAQAAAERAAAMAAQAAAAAAAAIFAAEAAAAAAAAAGgACAAEAAAAAAAAAAQAAAAAAAAAIAAMAAAAAAAAC',
  'HwABAAAAAAAAAUAAAABNaWluZgAAAAAAAwAAABVpbmZlAgAAAQABAABodmMxAAAAABVpbmZlAgAAAAACAABncmlkAAAAABVpbmZlAgAAAQADAABF',
  'eGlmAAAAANVpcHJwAAAAs2lwY28AAABzaHZjQwEDcAAAAAAAAAAAAB7wAPz9+PgAAA8DIAABABhAAQwB//8DcAAAAwCQAAADAAADAB66AkAhAAEA',
  'J0IBAQNwAAADAJAAAAMAAAMAHqAggQWW6uSmubAgAAADACAAAAMAISIAAQAGRAHBc8CJAAAAFGlzcGUAAAAAAAAAQAAAAEAAAAAUaXNwZQAAAAAA',
  'AABAAAAAMAAAABBwaXhpAAAAAAMICAgAAAAaaXBtYQAAAAAAAAACAAECgQIAAgIDhAAAAChpcmVmAAAAAAAAAA5kaW1nAAIAAQABAAAADmNkc2MA',
  'AwABAAIAAAFibWRhdAAAABYoAa8ZgO9Jpb7TNFf+olr/Iq1pj5uAAAAAAElJKgAIAAAACAAPAQIACgAAAH4AAAASAQMAAQAAAAEAAAAaAQUAAQAA',
  'AG4AAAAbAQUAAQAAAHYAAAAoAQMAAQAAAAIAAAATAgMAAQAAAAEAAABphwQAAQAAAIgAAAAliAQAAQAAANYAAAAAAAAAOGMAAOgDAAA4YwAA6AMA',
  'AFRlbGVwaG9uZQAGAACQBwAEAAAAMDIxMAGRBwAEAAAAAQIDAACgBwAEAAAAMDEwMAGgAwABAAAA//8AAAKgBAABAAAAQAAAAAOgBAABAAAAMAAA',
  'AAAAAAAEAAEAAgACAAAATgAAAAIABQADAAAAJAEAAAMAAgACAAAAVwAAAAQABQADAAAADAEAAAAAAAABAAAAAQAAACgAAAABAAAAAAAAAAEAAAAw',
  'AAAAAQAAAAcAAAABAAAAAAAAAAEAAAA=',
].join('');

// 5,000 × 5,000 pixels of one grey, pressed: six kilobytes that open into a hundred megabytes.
const VAST_HEIC = [
  'H4sIAAAAAAACA2NgYJBJK6ksyEjNTGYAgtzMNEMQOzczMY2BgdE1N7UkkQECFDNScoqgbIaCzOQSBjTAV5BZkgtmMQKxUmZOPthI',
  'FwcgnxEsnAmhGRjE3gMJ5czMvDS4elEgJ5UJyssoSzYEMY9mFhQVAOnlmQXJ+UC6GijhzMhcALdzyweGP39//GBg4GdWAGqUcGDk',
  'Yfz/H6SAmWECiACiLbuYHBSBkvpOjIxoMgsY5nQw+Lnr7MybPGnSswcODgcaQOJgokUJqIfNhfFAYbMQ0CaRzOKCVIilwh0QzCBQ',
  'kFmRCRJh5uDgAHkrsyAXFlxAPzM3MjUDBb/npiQCA0vstQbjGgGHeVXBS09NVXPpFFLxmKhELrUi6vnbPqgvqIICDlDTNAbZAuqZ',
  'xapDNbPYWKhmVCnVAozpGZVMYv9BJYN4ZlDJIH4OKhkkOIFKBolcoJJBotRykQTVXEQtg2Q/UMkguYBha5CCApUMUhp0BmlTyyAN',
  'qhmUMNi8prmASgbpUssgPaoZRK3ANqBWYOsrDDYXGSUMW4OoliCNE0YNGsEGWS4YNYgQslEYbAZZPxhsBg2+MBo1aNSgUYNGDRo1',
  'aNSgUYOwIeZ1AFqmqERYGAAA',
].join('');

/** A photograph that says where it was taken, and by what. */
export const jpeg = () => Buffer.from(JPEG, 'base64');
/** The same as telephones make it. */
export const heic = () => Buffer.from(HEIC, 'base64');

/** A picture that is what it says, and takes the most memory that one may. */
export const vastHeic = () => gunzipSync(Buffer.from(VAST_HEIC, 'base64'));

function chunk(type: string, content: Buffer): Buffer {
  const named = Buffer.concat([latin(type), content]);
  const [length, sum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, sum]);
}

/** Grey; `pixels: false` leaves them out, so that a few bytes announce a huge picture. */
export function png(width = 8, height = 6, { pixels = true } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8;
  // Each row starts with a byte that says how it is written: as it is.
  const row = () => Buffer.alloc(width + 1, 0x80).fill(0, 0, 1);
  const rows = deflateSync(pixels ? Buffer.concat(Array<Buffer>(height).fill(row())) : Buffer.alloc(1));
  return Buffer.concat([
    latin('\x89PNG\r\n\x1a\n'),
    chunk('IHDR', header),
    chunk('IDAT', rows),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The photograph above, which announces another size. */
export function jpegOf(width: number, height: number): Buffer {
  const bytes = jpeg();
  const frame = bytes.indexOf(latin('\xff\xc0'));
  bytes.writeUInt16BE(height, frame + 5);
  bytes.writeUInt16BE(width, frame + 7);
  return bytes;
}

/** The same, of the HEIC. */
export function heicOf(width: number, height: number): Buffer {
  const bytes = heic();
  for (let at = bytes.indexOf('ispe'); at !== -1; at = bytes.indexOf('ispe', at + 4)) {
    bytes.writeUInt32BE(width, at + 8);
    bytes.writeUInt32BE(height, at + 12);
  }
  return bytes;
}
