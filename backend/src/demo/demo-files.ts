import { Readable } from 'node:stream';
import { crc32, deflateSync } from 'node:zlib';
import type { DocumentKind } from '@pcc/shared';
import type { Storage, StoredFile } from '../document/storage.service.js';

interface DemoFile extends StoredFile {
  title: string;
  mimeType: string;
  extension: string;
}

export type DemoFiles = Record<Exclude<DocumentKind, 'other'>, DemoFile>;

const TITLES: Record<keyof DemoFiles, string> = {
  deliberation: 'Délibération du conseil municipal',
  presentation: 'Présentation de la cité',
  perimeter_plan: 'Plan du périmètre',
  programme: 'Programme pluriannuel',
  photo: 'Photographie de la visite',
  signed_licence: 'Licence de marque signée',
  signed_charter: 'Charte de qualité signée',
};

/** One A4 page with a title, in the standard font of every reader. */
function pdf(title: string): Buffer {
  const escaped = title.replace(/[\\()]/g, '\\$&');
  const content = `BT /F1 20 Tf 72 740 Td (${escaped}) Tj /F1 12 Tf 0 -32 Td (Document de démonstration, sans valeur.) Tj ET`;
  const objects = [
    '<</Type/Catalog/Pages 2 0 R/Lang(fr-FR)>>',
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>',
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>',
    `<</Title(${escaped})>>`,
  ];
  let body = '%PDF-1.7\n';
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return `${String(offset).padStart(10, '0')} 00000 n \n`;
  });
  const size = objects.length + 1;
  const tail = `xref\n0 ${size}\n0000000000 65535 f \n${offsets.join('')}trailer\n<</Size ${size}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + tail, 'latin1');
}

const WIDTH = 320;
const HEIGHT = 200;

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const framed = Buffer.alloc(body.length + 8);
  framed.writeUInt32BE(data.length, 0);
  body.copy(framed, 4);
  framed.writeUInt32BE(crc32(body), body.length + 4);
  return framed;
}

/** A drawn skyline: roofs before an evening sky. */
function png(): Buffer {
  const rows = Buffer.alloc((WIDTH * 3 + 1) * HEIGHT);
  for (let y = 0; y < HEIGHT; y += 1)
    for (let x = 0; x < WIDTH; x += 1) {
      const roof = 70 + Math.abs((x % 64) - 32) * (1 + (Math.floor(x / 64) % 2)) * 0.8;
      const isRoof = y > roof;
      const at = y * (WIDTH * 3 + 1) + 1 + x * 3;
      rows[at] = isRoof ? 74 : 240 - (y >> 1);
      rows[at + 1] = isRoof ? 85 : 200 - (y >> 2);
      rows[at + 2] = isRoof ? 104 : 150 + (y >> 2);
    }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  header.set([8, 2, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Stores the few files that all the demo cases share: the same content is kept once. */
export async function storeDemoFiles(storage: Storage): Promise<DemoFiles> {
  const store = async (kind: keyof DemoFiles): Promise<DemoFile> => {
    const title = TITLES[kind];
    const isPicture = kind === 'photo';
    const stored = await storage.put(Readable.from([isPicture ? png() : pdf(title)]));
    return {
      ...stored,
      title,
      mimeType: isPicture ? 'image/png' : 'application/pdf',
      extension: isPicture ? 'png' : 'pdf',
    };
  };
  return {
    deliberation: await store('deliberation'),
    presentation: await store('presentation'),
    perimeter_plan: await store('perimeter_plan'),
    programme: await store('programme'),
    photo: await store('photo'),
    signed_licence: await store('signed_licence'),
    signed_charter: await store('signed_charter'),
  };
}
