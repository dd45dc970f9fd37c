import { DomainError, FILE_TYPES, type FileType } from '@pcc/shared';
import { fileTypeFromFile } from 'file-type';
import { refuseUnsafeArchive } from './office-archive.js';
import { refuseHugePicture } from './picture-size.js';

export interface FileKind {
  mimeType: FileType;
  /** The first is given to a file that has none of them. */
  extensions: readonly [string, ...string[]];
}

/** Two names of one family: pictures of telephones. */
const SAME_AS: Record<string, FileType> = { 'image/heif': 'image/heic' };
const ACCEPTED = 'PDF, JPEG, PNG, HEIC, DOCX ou ODT.';
const REFUSED = `Le contenu de ce fichier, quoi que dise son nom, n’est d’aucun des types acceptés : ${ACCEPTED}`;

const isTaken = (mime: string): mime is FileType => Object.hasOwn(FILE_TYPES, mime);

async function typeOf(path: string): Promise<FileType> {
  // A damaged archive makes the reader throw: it is then of no kind.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const mime = SAME_AS[found?.mime ?? ''] ?? found?.mime ?? '';
  if (isTaken(mime)) return mime;
  throw new DomainError('rule', 'file_type_refused', REFUSED, { errors: { file: REFUSED } });
}

/**
 * What a received file is, by its content alone. Refuses (422) what is of no kind that we take (`file_type_refused`), does not hold
 * together (`file_damaged`), runs something (`file_active`), is locked (`file_encrypted`), or would not fit in memory once opened
 * (`archive_too_large`, `picture_too_large`).
 */
export async function sniff(path: string): Promise<FileKind> {
  const mimeType = await typeOf(path);
  if (mimeType.startsWith('image/')) await refuseHugePicture(path, mimeType);
  else if (mimeType !== 'application/pdf') await refuseUnsafeArchive(path, mimeType);
  return { mimeType, extensions: FILE_TYPES[mimeType] };
}
