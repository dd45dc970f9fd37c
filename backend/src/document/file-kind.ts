import { DomainError } from '@pcc/shared';
import { fileTypeFromFile } from 'file-type';

interface FileKind {
  mimeType: string;
  /** The first is given to a file that has none of them. */
  extensions: readonly [string, ...string[]];
}

const ALLOWED: readonly FileKind[] = [
  { mimeType: 'application/pdf', extensions: ['pdf'] },
  { mimeType: 'image/jpeg', extensions: ['jpg', 'jpeg'] },
  { mimeType: 'image/png', extensions: ['png'] },
  {
    mimeType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    extensions: ['docx'],
  },
  { mimeType: 'application/vnd.oasis.opendocument.text', extensions: ['odt'] },
];

/** What a received file is, by its content alone; anything else than the few kinds we take is refused. */
export async function sniff(path: string): Promise<FileKind> {
  // A damaged archive makes the reader throw: it is then of no kind.
  const found = await fileTypeFromFile(path).catch(() => undefined);
  const kind = ALLOWED.find(({ mimeType }) => mimeType === found?.mime);
  if (kind) return kind;
  throw new DomainError(
    'rule',
    'file_type_refused',
    'Ce fichier n’est pas d’un type accepté : PDF, JPEG, PNG, DOCX ou ODT.',
    { errors: { file: 'PDF, JPEG, PNG, DOCX ou ODT.' } },
  );
}
