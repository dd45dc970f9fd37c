import { DomainError, type FileType } from '@pcc/shared';
import { type Entry, openPromise, type ZipFile } from 'yauzl';
import { active, archiveTooLarge, damaged, encrypted } from './file-refusals.js';

/** All that a document may hold once opened: twenty megabytes of text and pictures stay far below. */
const MAX_INFLATED_BYTES = 100 * 1024 * 1024;
const MAX_ENTRIES = 2_000;
const LOCAL_HEADER_BYTES = 30;

const ODT: FileType = 'application/vnd.oasis.opendocument.text';
/** Parts that run something when the document is opened. */
const ACTIVE = /(^|\/)(vbaProject[^/]*\.bin|activeX)(\/|$)|(^|\/)vbaData\.xml$|^(Basic|Scripts)\//i;
/** The text itself, without which it is another kind of archive. */
const BODY = { docx: 'word/document.xml', odt: 'content.xml' };

/** Two entries that share bytes make a small archive inflate without end. */
function refuseOverlap(entries: Entry[]): void {
  let end = 0;
  for (const entry of [...entries].sort(
    (a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader,
  )) {
    if (entry.relativeOffsetOfLocalHeader < end) throw damaged();
    end =
      entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.fileNameLength + entry.compressedSize;
  }
}

/** Bytes that really come out, whatever the archive says; yauzl refuses an entry that gives more or less than it says. */
async function inflate(zip: ZipFile, entry: Entry, room: number): Promise<number> {
  let size = 0;
  const content = await zip.openReadStreamPromise(entry);
  try {
    for await (const chunk of content as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > room) throw archiveTooLarge();
    }
  } finally {
    content.destroy();
  }
  return size;
}

async function listEntries(zip: ZipFile): Promise<Entry[]> {
  if (zip.entryCount > MAX_ENTRIES) throw archiveTooLarge();
  const entries: Entry[] = [];
  for await (const entry of zip.eachEntry()) {
    if (entries.push(entry) > MAX_ENTRIES) throw archiveTooLarge();
    if (entry.isEncrypted()) throw encrypted();
    if (ACTIVE.test(entry.fileName)) throw active();
  }
  return entries;
}

async function check(zip: ZipFile, type: FileType): Promise<void> {
  const entries = await listEntries(zip);
  const body = type === ODT ? BODY.odt : BODY.docx;
  if (entries.filter(({ fileName }) => fileName === body).length !== 1) throw damaged();
  refuseOverlap(entries);
  let room = MAX_INFLATED_BYTES;
  for (const entry of entries) room -= await inflate(zip, entry, room);
}

/** Opens a DOCX or an ODT as far as its bytes: nothing is kept of what comes out, and no more than the cap ever does. */
export async function refuseUnsafeArchive(path: string, type: FileType): Promise<void> {
  let zip: ZipFile | undefined;
  try {
    // Names that climb out of their folder are refused by the reader.
    zip = await openPromise(path, { lazyEntries: true, autoClose: false });
    await check(zip, type);
  } catch (error) {
    throw error instanceof DomainError ? error : damaged();
  } finally {
    zip?.close();
  }
}
