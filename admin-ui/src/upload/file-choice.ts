import { FILE_TYPES, MAX_FILE_BYTES } from '@pcc/shared';
import { isReducible } from './picture-size';

export type FileTrouble =
  | 'upload.trouble.empty'
  | 'upload.trouble.tooLarge'
  | 'upload.trouble.type'
  | 'upload.trouble.picture';

/** A picture that the screen reduces may weigh more at first than what is sent. */
const REDUCIBLE_BYTES = 4 * MAX_FILE_BYTES;

const TYPES = new Map<string, readonly string[]>(Object.entries(FILE_TYPES));
const EXTENSIONS = new Set([...TYPES.values()].flat());
const PICTURE_EXTENSIONS = new Set(
  [...TYPES].flatMap(([type, extensions]) => (type.startsWith('image/') ? extensions : [])),
);

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/**
 * Seen before anything is sent; the server checks it all again, and the content too. `type` is what the device says, perhaps nothing.
 */
export function troubleOf(
  { name, size, type }: Pick<File, 'name' | 'size' | 'type'>,
  isPicture = false,
): FileTrouble | null {
  if (size === 0) return 'upload.trouble.empty';
  const extension = extensionOf(name);
  if (!EXTENSIONS.has(extension) && !TYPES.has(type)) return 'upload.trouble.type';
  if (isPicture && !PICTURE_EXTENSIONS.has(extension) && !type.startsWith('image/'))
    return 'upload.trouble.picture';
  return size > (isReducible(type) ? REDUCIBLE_BYTES : MAX_FILE_BYTES) ? 'upload.trouble.tooLarge' : null;
}
