export interface TableLine {
  /** Counted from 1, as pasted. */
  line: number;
  cells: string[];
  /** The characters that it was read from. */
  source: string;
}

/** The cells of a table as a spreadsheet copies it: parted by tabs, or by semicolons when there is no tab; a cell in quotes may hold anything. */
export function readCells(text: string): TableLine[] {
  const separator = text.includes('\t') ? '\t' : ';';
  const lines: TableLine[] = [];
  let cells: string[] = [];
  let cell = '';
  let isQuoted = false;
  let line = 1;
  let startsAt = 1;
  let sourceAt = 0;
  const source = text.replace(/\r\n?/g, '\n');
  const endCell = () => {
    cells.push(cell);
    cell = '';
  };
  const endLine = (at: number) => {
    endCell();
    lines.push({ line: startsAt, cells, source: source.slice(sourceAt, at) });
    cells = [];
    sourceAt = at + 1;
  };
  for (let at = 0; at < source.length; at += 1) {
    const character = source[at];
    if (character === '\n') line += 1;
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (source[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '' && hasClosing(source, at)) isQuoted = true;
    else if (character === separator) endCell();
    else if (character === '\n') {
      endLine(at);
      startsAt = line;
    } else cell += character;
  }
  endLine(source.length);
  return lines;
}

/** A quote that nothing closes is a character like another: it must not swallow what follows. */
function hasClosing(source: string, from: number): boolean {
  return source.indexOf('"', from + 1) !== -1;
}
