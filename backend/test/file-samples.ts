import { deflateRawSync } from 'node:zlib';

const latin = (text: string) => Buffer.from(text, 'latin1');

/** CRC-32 as archives want it. */
function crc32(bytes: Buffer): number {
  let crc = 0xffffffff;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return (crc ^ 0xffffffff) >>> 0;
}

/** An archive of the given entries; the first is stored, as the formats that name themselves want. */
function zip(entries: Record<string, string>): Buffer {
  const locals: Buffer[] = [];
  const central: Buffer[] = [];
  let offset = 0;
  for (const [index, [name, text]] of Object.entries(entries).entries()) {
    const raw = Buffer.from(text);
    const body = index === 0 ? raw : deflateRawSync(raw);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(index === 0 ? 0 : 8, 4);
    shared.writeUInt32LE(crc32(raw), 10);
    shared.writeUInt32LE(body.length, 14);
    shared.writeUInt32LE(raw.length, 18);
    shared.writeUInt16LE(Buffer.byteLength(name), 22);
    const local = Buffer.concat([latin('PK\x03\x04'), shared, Buffer.from(name), body]);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    central.push(Buffer.concat([latin('PK\x01\x02\x14\x00'), shared, tail, Buffer.from(name)]));
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

const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
const types = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;

export const pdf = (text = '') => latin(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\n%%EOF\n`);
export const jpeg = () => Buffer.concat([latin('\xff\xd8\xff\xe0\x00\x10JFIF\x00'), Buffer.alloc(64)]);
export const png = () =>
  Buffer.concat([
    latin('\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR'),
    Buffer.alloc(17),
    latin('\x00\x00\x00\x00IDAT'),
  ]);
export const docx = () =>
  zip({ '[Content_Types].xml': types(WORD), '_rels/.rels': '<x/>', 'word/document.xml': '<x/>' });
export const odt = () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });

/** Files that pretend, by the name they would have. */
export const hostile: Record<string, Buffer> = {
  'empty.pdf': Buffer.alloc(0),
  'page as pdf.pdf': latin('<!DOCTYPE html><script>alert(1)</script>'),
  'page before a pdf.pdf': Buffer.concat([latin('<html><script>alert(1)</script>'), pdf()]),
  'picture.svg': latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'picture with a prolog.png': latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  'gif and page.gif': latin('GIF89a/*<script>*/=1;alert(1)//</script>'),
  'archive.docx': zip({ 'notes.txt': 'text', 'run.js': 'alert(1)' }),
  'macros.docx': zip({
    '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/document.xml': '<x/>',
    'word/vbaProject.bin': 'x',
  }),
  'sheet.docx': zip({
    '[Content_Types].xml': types(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    ),
    'xl/workbook.xml': '<x/>',
  }),
  'cut archive.docx': docx().subarray(0, 40),
  'program.pdf': Buffer.concat([latin('MZ\x90\x00\x03'), Buffer.alloc(200)]),
  'program.odt': Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
  'script.pdf': latin('#!/bin/sh\nrm -rf /\n'),
  'text.pdf': latin('bonjour'),
};
