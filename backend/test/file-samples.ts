import { jpeg, png } from './picture-samples.js';
import { zip } from './zip.js';

const latin = (text: string) => Buffer.from(text, 'latin1');

export const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
export const types = (type: string) =>
  `<?xml version="1.0"?><Types><Override PartName="/word/document.xml" ContentType="${type}"/></Types>`;

export const pdf = (text = '') => latin(`%PDF-1.7\n1 0 obj<</Type/Catalog>>endobj\n% ${text}\n%%EOF\n`);
export { jpeg, png };
export const docx = () =>
  zip({ '[Content_Types].xml': types(WORD), '_rels/.rels': '<x/>', 'word/document.xml': '<x/>' });
export const odt = () => zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '<x/>' });

/** Files of no kind that we take, by the name they would have. */
export const hostile: Record<string, Buffer> = {
  'empty.pdf': Buffer.alloc(0),
  'page as pdf.pdf': latin('<!DOCTYPE html><script>alert(1)</script>'),
  'page before a pdf.pdf': Buffer.concat([latin('<html><script>alert(1)</script>'), pdf()]),
  'picture.svg': latin('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
  'picture with a prolog.png': latin('<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'),
  'gif and page.gif': latin('GIF89a/*<script>*/=1;alert(1)//</script>'),
  'archive.docx': zip({ 'notes.txt': 'text', 'run.js': 'alert(1)' }),
  'macros.docx': zip({
    '[Content_Types].xml': types('application/vnd.ms-word.document.macroEnabled.main+xml'),
    'word/document.xml': '<x/>',
    'word/vbaProject.bin': 'x',
  }),
  'sheet.docx': zip({
    '[Content_Types].xml': types(
      'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml',
    ),
    'xl/workbook.xml': '<x/>',
  }),
  'cut archive.docx': docx().subarray(0, 40),
  'program.pdf': Buffer.concat([latin('MZ\x90\x00\x03'), Buffer.alloc(200)]),
  'program.odt': Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
  'script.pdf': latin('#!/bin/sh\nrm -rf /\n'),
  'text.pdf': latin('bonjour'),
};
