import type { Day } from '@pcc/shared';

const DAY = new Intl.DateTimeFormat('fr-FR', {
  timeZone: 'UTC',
  day: 'numeric',
  month: 'long',
  year: 'numeric',
});

const firstOfMonth = (text: string) => text.replace(/^1 /, '1er ');

/** « 1er mars 2026 ». */
export const dayText = (day: Day): string => firstOfMonth(DAY.format(new Date(`${day}T00:00:00Z`)));

/** « de Roscoff », « d’Ambialet », « du Faou », « des Riceys », « de La Roche-Bernard ». The H of a name is left aspirated. */
export function ofTown(name: string): string {
  const [, article, rest] = /^(Le|Les) (.+)$/.exec(name) ?? [];
  if (article !== undefined) return `${article === 'Le' ? 'du' : 'des'} ${rest}`;
  return /^[aàâäæeéèêëiîïoôöœuùûü]/i.test(name) ? `d’${name}` : `de ${name}`;
}

/** « 1 précision », « 3 précisions ». */
export const countText = (count: number, one: string, many = `${one}s`): string =>
  `${count} ${count > 1 ? many : one}`;

/** « premier, deuxième et troisième ». */
export function listText(items: readonly string[]): string {
  return items.length < 2 ? items.join('') : `${items.slice(0, -1).join(', ')} et ${items.at(-1)}`;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const INVISIBLE = /[\p{Cc}\p{Bidi_Control}\u2028\u2029\ufeff]+/gu;

/** On one line, without what would hide or turn the words around: for subjects, names and lines. */
export const oneLine = (text: string): string => text.replace(INVISIBLE, ' ').replace(/ {2,}/g, ' ').trim();

/** The same, keeping the new lines of a longer text. */
export const manyLines = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => oneLine(line))
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();

/** Cut at a word, where there is one not too far back. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  const cut = text.slice(0, max - 1);
  const space = cut.lastIndexOf(' ');
  return `${cut.slice(0, space > max / 2 ? space : undefined).trimEnd()}…`;
}
