import { deflateRawSync } from 'node:zlib';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** CRC-32 as archives and PNG want it. */
export function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** An entry as it is written, which may lie. */
export interface ZipEntry {
  name: string;
  /** As it stands in the archive, deflated unless `isStored`. */
  body: Buffer;
  /** What the archive says that comes out. */
  size: number;
  crc?: number;
  isStored?: boolean;
  /** Bit 0 is that of a password. */
  flags?: number;
  /** Says to stand where another does. */
  offset?: number;
}

export function entryOf(name: string, content: string | Buffer, isStored = false): ZipEntry {
  const raw = Buffer.from(content);
  return { name, body: isStored ? raw : deflateRawSync(raw), size: raw.length, crc: crc32(raw), isStored };
}

/** An archive of entries, honest or not. */
export function archive(entries: ZipEntry[]): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const { name, body, size, crc = 0, isStored = false, flags = 0, offset: claimed } of entries) {
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(flags, 2);
    shared.writeUInt16LE(isStored ? 0 : 8, 4);
    shared.writeUInt32LE(crc, 10);
    shared.writeUInt32LE(body.length, 14);
    shared.writeUInt32LE(size, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(claimed ?? offset, 10);
    central.push(Buffer.concat([latin('PK\x01\x02\x14\x00'), shared, tail, Buffer.from(name)]));
    if (claimed !== undefined) continue;
    const local = Buffer.concat([latin('PK\x03\x04'), shared, Buffer.from(name), body]);
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(central);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(central.length, 4);
  end.writeUInt16LE(central.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, latin('PK\x05\x06'), end]);
}

/** An archive of the given entries; the first is stored, as the formats that name themselves want. */
export const zip = (entries: Record<string, string>): Buffer =>
  archive(Object.entries(entries).map(([name, text], index) => entryOf(name, text, index === 0)));
