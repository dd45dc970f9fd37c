import { Readable } from 'node:stream';
import type { DocumentKind } from '@pcc/shared';
import type { Storage, StoredFile } from '../document/storage.service.js';
import { drawTown } from './demo-picture.js';

export interface SharedFile extends StoredFile {
  title: string;
  mimeType: string;
  extension: string;
}

export type PaperKind = Exclude<DocumentKind, 'photo' | 'other'>;

const TITLES: Record<PaperKind, string> = {
  deliberation: 'Délibération du conseil municipal',
  presentation: 'Présentation de la cité',
  perimeter_plan: 'Plan du périmètre',
  programme: 'Programme pluriannuel',
  signed_licence: 'Licence de marque signée',
  signed_charter: 'Charte de qualité signée',
};
/** What a town writes anew for each file; a perimeter stays what it was. */
const YEARLY: readonly PaperKind[] = ['deliberation', 'presentation', 'programme'];
/** What is sent once more when the network has asked for precisions. */
const COMPLETED: readonly PaperKind[] = ['programme', 'perimeter_plan'];
const FIRST_YEAR = 2017;
const PHOTOS = 10;

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

/** The files that all the demo cases share: the same content is kept once. */
export class DemoFiles {
  private readonly papers = new Map<string, SharedFile>();
  readonly photos: SharedFile[] = [];

  private constructor(private readonly storage: Storage) {}

  /** Stores all that cases up to this year will need. */
  static async store(storage: Storage, lastYear: number): Promise<DemoFiles> {
    const files = new DemoFiles(storage);
    const years = Array.from({ length: lastYear - FIRST_YEAR + 1 }, (_, index) => FIRST_YEAR + index);
    for (const kind of Object.keys(TITLES) as PaperKind[]) {
      await files.write(TITLES[kind]);
      for (const year of years) {
        if (YEARLY.includes(kind)) await files.write(`${TITLES[kind]} ${year}`);
        if (COMPLETED.includes(kind)) await files.write(`${TITLES[kind]} ${year}, précisé`);
      }
    }
    for (let seed = 1; seed <= PHOTOS; seed += 1) files.photos.push(await files.draw(seed));
    return files;
  }

  /** What a town sends of this kind in a year; `isCompleted` after precisions were asked for. */
  paper(kind: PaperKind, year?: number, isCompleted = false): SharedFile {
    const yearly = year !== undefined && YEARLY.includes(kind) ? `${TITLES[kind]} ${year}` : TITLES[kind];
    const name = isCompleted && COMPLETED.includes(kind) ? `${TITLES[kind]} ${year}, précisé` : yearly;
    const file = this.papers.get(name);
    if (!file) throw new Error(`No demo file is named ${name}`);
    return file;
  }

  all(): SharedFile[] {
    return [...this.papers.values(), ...this.photos];
  }

  private async write(title: string): Promise<void> {
    const stored = await this.storage.put(Readable.from([pdf(title)]));
    this.papers.set(title, { ...stored, title, mimeType: 'application/pdf', extension: 'pdf' });
  }

  private async draw(seed: number): Promise<SharedFile> {
    const stored = await this.storage.put(Readable.from([drawTown(seed * 7919)]));
    return { ...stored, title: 'Photographie', mimeType: 'image/png', extension: 'png' };
  }
}
