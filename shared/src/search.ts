/**
 * The form under which names are stored for search and under which a query is looked up: no accent, case, hyphen or
 * apostrophe, "St"/"Ste" read as "Saint"/"Sainte", one space between words.
 */
export function searchForm(text: string): string {
  return text
    .normalize('NFD')
    .replace(/\p{Mark}/gu, '')
    .toLowerCase()
    .replace(/œ/g, 'oe')
    .replace(/æ/g, 'ae')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/\bst\b/g, 'saint')
    .replace(/\bste\b/g, 'sainte');
}
