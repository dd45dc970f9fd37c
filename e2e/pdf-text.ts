import { inflateSync } from 'node:zlib';

/**
 * The words of a PDF made by Typst, line by line: enough to check a letter without a tool of the system. Fonts are subsets, so each
 * run of glyphs is read through the table (`ToUnicode`) of its own font.
 */
export function pdfText(bytes: Buffer): string {
  const objects = objectsOf(bytes);
  const fonts = new Map<string, Map<number, string>>();
  for (const { head } of objects.values())
    for (const [, name = '', id = ''] of head.matchAll(/\/(f\d+) (\d+) 0 R/g)) {
      const [, table = ''] = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id)?.head ?? '') ?? [];
      fonts.set(name, charactersOf(objects.get(table)?.body ?? ''));
    }
  return [...objects.values()].map(({ body }) => wordsOf(body, fonts)).join('\n');
}

export function pageCount(bytes: Buffer): number {
  const [, count] = /\/Type\s*\/Pages[^>]*?\/Count\s+(\d+)/.exec(bytes.toString('latin1')) ?? [];
  return Number(count);
}

function objectsOf(bytes: Buffer): Map<string, { head: string; body: string }> {
  const text = bytes.toString('latin1');
  const found = new Map<string, { head: string; body: string }>();
  for (const match of text.matchAll(/(?:^|\n)(\d+) 0 obj\s([\s\S]*?)(?:stream\r?\n|endobj)/g)) {
    const [whole, id = '', head = ''] = match;
    found.set(id, {
      head,
      body: whole.endsWith('endobj') ? '' : streamAt(bytes, match.index + whole.length, head),
    });
  }
  return found;
}

function streamAt(bytes: Buffer, start: number, head: string): string {
  const length = Number(/\/Length (\d+)/.exec(head)?.[1] ?? 0);
  const raw = bytes.subarray(start, start + length);
  return (head.includes('/FlateDecode') ? inflateSync(raw) : raw).toString('latin1');
}

function charactersOf(table: string): Map<number, string> {
  const characters = new Map<number, string>();
  for (const [, block = ''] of table.matchAll(/beginbfchar([\s\S]*?)endbfchar/g))
    for (const [, glyph = '', written = ''] of block.matchAll(/<([\dA-F]+)> <([\dA-F]+)>/g))
      characters.set(Number.parseInt(glyph, 16), Buffer.from(written, 'hex').swap16().toString('utf16le'));
  return characters;
}

// Brackets inside a string are written plain when they come in pairs.
const FLAT = String.raw`\\[\s\S]|[^\\()]`;
const STRING = String.raw`\((?:${FLAT}|\((?:${FLAT}|\((?:${FLAT})*\))*\))*\)`;
const PIECES = new RegExp(String.raw`\bBT\b|\/(f\d+) [\d.]+ Tf|${STRING}`, 'g');

/** A new line at each text object: Typst writes one for each run. */
function wordsOf(content: string, fonts: Map<string, Map<number, string>>): string {
  let characters = new Map<number, string>();
  let words = '';
  for (const [piece, font] of content.matchAll(PIECES)) {
    if (piece === 'BT') words += '\n';
    else if (font !== undefined) characters = fonts.get(font) ?? new Map<number, string>();
    else
      words += glyphsOf(piece.slice(1, -1))
        .map((glyph) => characters.get(glyph) ?? '')
        .join('');
  }
  return words;
}

const ESCAPES: Record<string, string> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/** Two bytes a glyph, in a PDF string with its escapes. */
function glyphsOf(written: string): number[] {
  const plain = written.replace(/\\([0-7]{1,3}|[\s\S])/g, (_, escaped: string) =>
    /[0-7]/.test(escaped) ? String.fromCharCode(Number.parseInt(escaped, 8)) : (ESCAPES[escaped] ?? escaped),
  );
  return Array.from(
    { length: plain.length / 2 },
    (_, index) => plain.charCodeAt(2 * index) * 256 + plain.charCodeAt(2 * index + 1),
  );
}
