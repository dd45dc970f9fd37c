const MAX_LENGTH = 150;
/** Controls, marks that reverse or hide text, private and unassigned characters, and what a path or a system may read otherwise. */
const UNSAFE = /[\p{C}<>:"|?*]/gu;
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)(?=\.|$)/i;

/**
 * The name to show and to download under. It ends with an extension of what the content really is, so that a file kept on
 * someone's machine opens as what was checked.
 */
export function displayName(given: string, extensions: readonly [string, ...string[]]): string {
  const base = given.normalize('NFC').split(/[/\\]/).at(-1) ?? '';
  const clean = base
    .replace(UNSAFE, '')
    .replace(/\s+/gu, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .replace(RESERVED, '_$1');
  const extension = extensions.find((known) => clean.toLowerCase().endsWith(`.${known}`));
  const [stem, ending] =
    extension === undefined
      ? [clean, `.${extensions[0]}`]
      : [clean.slice(0, -extension.length - 1), clean.slice(-extension.length - 1)];
  return `${[...(stem === '' ? 'document' : stem)]
    .slice(0, MAX_LENGTH - ending.length)
    .join('')
    .trimEnd()}${ending}`;
}
