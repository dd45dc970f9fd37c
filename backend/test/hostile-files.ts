import { deflateRawSync } from 'node:zlib';
import { EICAR } from './clamd.js';
import { docx, hostile, odt, pdf, types, WORD } from './file-samples.js';
import { heic, heicOf, jpeg, jpegOf, png, vastHeic } from './picture-samples.js';
import { archive, entryOf, type ZipEntry, zip } from './zip.js';

/**
 * What must become of a file that means harm. `refused`: never stored; `stopped`: stored, and the antivirus lets nobody open it;
 * `kept`: harmless as a file to keep, under a name that ends as what it is; `redrawn`: besides, shown as a picture made again from its
 * pixels; `undrawn`: kept, and never shown as a picture.
 */
type Fate =
  | { refused: string }
  | { stopped: true }
  | { kept: string }
  | { redrawn: string }
  | { undrawn: string };

export interface HostileFile {
  name: string;
  bytes: Buffer;
  fate: Fate;
}

const latin = (text: string) => Buffer.from(text, 'latin1');
const SCRIPT = '<script>alert(document.cookie)</script>';
const MEGABYTE = 1024 * 1024;

/** The parts that make a DOCX one. */
const WORD_PARTS: ZipEntry[] = [
  entryOf('[Content_Types].xml', types(WORD), true),
  entryOf('_rels/.rels', '<x/>'),
  entryOf('word/document.xml', '<x/>'),
];
const word = (...more: ZipEntry[]) => archive([...WORD_PARTS, ...more]);
const text = (...more: ZipEntry[]) =>
  archive([
    entryOf('mimetype', 'application/vnd.oasis.opendocument.text', true),
    entryOf('content.xml', '<x/>'),
    ...more,
  ]);

/** Ten megabytes of nothing in ten kilobytes, made once. */
const NOTHING = Buffer.alloc(10 * MEGABYTE);
const PRESSED = entryOf('word/media/a.xml', NOTHING);
const pressed = (name: string, over: Partial<ZipEntry> = {}): ZipEntry => ({ ...PRESSED, name, ...over });
const many = (count: number, make: (index: number) => ZipEntry) =>
  Array.from({ length: count }, (_, index) => make(index));

const refused = (code: string, files: Record<string, Buffer>): HostileFile[] =>
  Object.entries(files).map(([name, bytes]) => ({ name, bytes, fate: { refused: code } }));

const BOMBS = refused('archive_too_large', {
  'bombe.docx': word(...many(12, (index) => pressed(`word/media/${index}.xml`))),
  'bombe.odt': text(...many(12, (index) => pressed(`Pictures/${index}.xml`))),
  'deux mille parties.docx': word(...many(2_100, (index) => entryOf(`word/${index}.xml`, 'x', true))),
});

const BROKEN_ARCHIVES = refused('file_damaged', {
  'bombe qui dit peu.docx': word(pressed('word/a.xml', { size: 1_000 })),
  'bombe qui dit trop.docx': word({ ...entryOf('word/a.xml', 'x'), size: 0x7fffffff }),
  'parties superposées.docx': word(
    pressed('word/a.xml'),
    ...many(30, (index) => pressed(`word/${index}.xml`, { offset: 200 })),
  ),
  'parties l’une dans l’autre.docx': word(
    ...many(30, (index) => pressed(`word/${index}.xml`, { offset: index })),
  ),
  'somme fausse et contenu coupé.docx': word({
    name: 'word/a.xml',
    body: deflateRawSync(Buffer.from('abcdefgh'.repeat(200))).subarray(0, 8),
    size: 1_600,
  }),
  'chemin qui remonte.docx': word(entryOf('../../../../tmp/a.xml', 'x')),
  'chemin absolu.docx': word(entryOf('/etc/cron.d/a', 'x')),
  'chemin de Windows.docx': word(entryOf('C:\\windows\\a.dll', 'x')),
  'chemin à rebours.odt': text(entryOf('..\\..\\a.xml', 'x')),
  'deux fois le texte.docx': word(entryOf('word/document.xml', '<y/>')),
  'sans texte.odt': zip({ mimetype: 'application/vnd.oasis.opendocument.text', 'run.js': 'alert(1)' }),
});

const LOCKED = refused('file_encrypted', {
  'mot de passe.docx': word({ ...entryOf('word/secret.xml', 'x'), flags: 1 }),
  'mot de passe.odt': text({ ...entryOf('Pictures/secret.xml', 'x'), flags: 1 }),
});

const ACTIVE = refused('file_active', {
  'macros sous un autre type.docx': word(entryOf('word/vbaProject.bin', 'x')),
  'macros ailleurs.docx': word(entryOf('customXml/VBAPROJECT.BIN', 'x')),
  'contrôle actif.docx': word(entryOf('word/activeX/activeX1.bin', 'x')),
  'basic.odt': text(entryOf('Basic/Standard/Module1.xml', 'Sub Main')),
  'script.odt': text(entryOf('Scripts/python/run.py', 'import os')),
});

const HUGE_PICTURES = refused('picture_too_large', {
  'immense.png': png(20_000, 20_000, { pixels: false }),
  'immense.jpg': jpegOf(65_000, 65_000),
  'immense.heic': heicOf(30_000, 30_000),
  'démesurée.heic': heicOf(0xffffffff, 0xffffffff),
  'juste au-dessus.png': png(7_746, 7_747, { pixels: false }),
});

const BROKEN_PICTURES = refused('file_damaged', {
  'plus large que ce qui se lit.png': png(125_000_000, 8, { pixels: false }),
  'sans taille.png': png(0, 0, { pixels: false }),
  'sans taille.heic': heicOf(0, 0),
  'tout début.jpg': jpeg().subarray(0, 24),
  'tout début.heic': heic().subarray(0, 40),
  'tout début.png': Buffer.concat([png().subarray(0, 16), Buffer.alloc(30)]),
});

/** Of no kind that we take, whatever their name. */
const STRANGERS = refused('file_type_refused', {
  ...hostile,
  'photo.html.jpg': latin(`<!DOCTYPE html>${SCRIPT}`),
  'page en UTF-16.pdf': Buffer.from(`\ufeff<html>${SCRIPT}</html>`, 'utf16le'),
  'page avant un pdf, loin.pdf': Buffer.concat([latin(`<html>${SCRIPT}${' '.repeat(2_000)}`), pdf()]),
  'dessin.svg': latin(`<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg">${SCRIPT}</svg>`),
  'entités.xml': latin('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]><x>&a;</x>'),
  'page.php.jpg': latin('<?php system($_GET["c"]); ?>'),
  'gif et php.jpg': latin('GIF89a<?php system($_GET["c"]); ?>'),
  'programme.exe': Buffer.concat([
    latin('MZ\x90\x00'),
    Buffer.alloc(60),
    latin('\x80\x00\x00\x00PE\x00\x00'),
  ]),
  'programme.heic': Buffer.concat([latin('\x7fELF\x02\x01\x01'), Buffer.alloc(200)]),
  'programme de Mac.jpg': Buffer.concat([latin('\xcf\xfa\xed\xfe\x07\x00\x00\x01'), Buffer.alloc(200)]),
  'classe.jpg': Buffer.concat([latin('\xca\xfe\xba\xbe\x00\x00\x00\x34'), Buffer.alloc(200)]),
  'commandes.bat': latin('@echo off\r\ndel /q C:\\*\r\n'),
  'raccourci.lnk': Buffer.concat([latin('L\x00\x00\x00\x01\x14\x02\x00'), Buffer.alloc(80)]),
  'rtf.docx': latin('{\\rtf1{\\object\\objocx}}'),
  'ancien.doc': Buffer.concat([latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), Buffer.alloc(1_000)]),
  'tableur.odt': zip({ mimetype: 'application/vnd.oasis.opendocument.spreadsheet', 'content.xml': '<x/>' }),
  'archive.jar': zip({ 'META-INF/MANIFEST.MF': 'Main-Class: A', 'A.class': 'x' }),
  'film.heic': Buffer.concat([latin('\x00\x00\x00\x18ftypisom\x00\x00\x02\x00isomiso2'), Buffer.alloc(100)]),
  'avif.heic': Buffer.concat([latin('\x00\x00\x00\x18ftypavif\x00\x00\x00\x00avifmif1'), Buffer.alloc(100)]),
  'tiff.jpg': Buffer.concat([latin('II*\x00\x08\x00\x00\x00'), Buffer.alloc(100)]),
  'seulement le virus.pdf': EICAR,
  'rien que des zéros.pdf': Buffer.alloc(1_000),
});

/** Two things at once, which no reader of ours confuses: what is behind or beside a picture does not outlive it. */
const POLYGLOTS: HostileFile[] = [
  {
    name: 'pdf et page.pdf',
    bytes: Buffer.concat([pdf(SCRIPT), latin(`<html>${SCRIPT}</html>`)]),
    fate: { kept: 'pdf et page.pdf' },
  },
  {
    name: 'pdf et archive.zip',
    bytes: Buffer.concat([pdf('zip'), zip({ 'a.html': SCRIPT })]),
    fate: { kept: 'pdf et archive.zip.pdf' },
  },
  {
    name: 'pdf qui agit.pdf',
    bytes: pdf('/OpenAction<</S/JavaScript/JS(app.alert(1))>>'),
    fate: { kept: 'pdf qui agit.pdf' },
  },
  {
    name: 'photo et archive.jpg',
    bytes: Buffer.concat([jpeg(), zip({ 'a.html': SCRIPT })]),
    fate: { redrawn: 'photo et archive.jpg' },
  },
  {
    name: 'photo et page.html',
    bytes: Buffer.concat([jpeg(), latin(`<html>${SCRIPT}`)]),
    fate: { redrawn: 'photo et page.html.jpg' },
  },
  {
    name: 'photo et php.php',
    bytes: Buffer.concat([png(40, 40), latin('<?php system("id"); ?>')]),
    fate: { redrawn: 'photo et php.php.png' },
  },
  {
    name: 'photo et lieu.jpg',
    bytes: Buffer.concat([jpeg(), latin('1')]),
    fate: { redrawn: 'photo et lieu.jpg' },
  },
  { name: 'photo de téléphone.HEIC', bytes: heic(), fate: { redrawn: 'photo de téléphone.HEIC' } },
  { name: 'photo coupée.jpg', bytes: jpeg().subarray(0, 597), fate: { undrawn: 'photo coupée.jpg' } },
  { name: 'photo coupée.png', bytes: png(600, 600).subarray(0, 60), fate: { undrawn: 'photo coupée.png' } },
  { name: 'photo coupée.heic', bytes: heic().subarray(0, 530), fate: { undrawn: 'photo coupée.heic' } },
  {
    name: 'pixels absents.png',
    bytes: png(4_000, 4_000, { pixels: false }),
    fate: { undrawn: 'pixels absents.png' },
  },
  { name: 'taille fausse.jpg', bytes: jpegOf(7_000, 7_000), fate: { redrawn: 'taille fausse.jpg' } },
  { name: 'vaste.heic', bytes: vastHeic(), fate: { redrawn: 'vaste.heic' } },
  { name: 'taille fausse.heic', bytes: heicOf(5_000, 5_000), fate: { undrawn: 'taille fausse.heic' } },
];

/** Harmless, under names that are not; each content is its own. */
const NAMES: HostileFile[] = (
  [
    ['../../etc/cron.d/essai.pdf', 'essai.pdf'],
    ['..\\..\\windows\\essai.pdf', 'essai.pdf'],
    ['essai.pdf\u0000.html', 'essai.pdf.html.pdf'],
    ['facture\u202efdp.exe', 'facturefdp.exe.pdf'],
    [`${'long '.repeat(900)}.pdf`, `${'long '.repeat(29)}l.pdf`],
    ['CON.pdf', '_CON.pdf'],
    ['a\r\nSet-Cookie: pcc=1.pdf', 'aSet-Cookie pcc=1.pdf'],
    ['<img src=x onerror=alert(1)>.pdf', 'img src=x onerror=alert(1).pdf'],
    ['"; filename=run.exe; x=".pdf', '; filename=run.exe; x=.pdf'],
    ['plan.html', 'plan.html.pdf'],
    ['.htaccess', 'htaccess.pdf'],
    ['', 'document.pdf'],
  ] as const
).map(([name, kept], index) => ({ name, bytes: pdf(`name ${index}`), fate: { kept } }));

const INFECTED: HostileFile[] = [
  { name: 'virus à la suite.pdf', bytes: Buffer.concat([pdf(), EICAR]), fate: { stopped: true } },
  {
    name: 'virus dans un texte.docx',
    bytes: word(entryOf('word/embeddings/a.bin', EICAR)),
    fate: { stopped: true },
  },
  { name: 'virus dans un texte.odt', bytes: text(entryOf('Object 1/a.bin', EICAR)), fate: { stopped: true } },
  { name: 'virus sous une photo.jpg', bytes: Buffer.concat([jpeg(), EICAR]), fate: { stopped: true } },
  {
    name: 'virus dans une archive d’un texte.docx',
    bytes: word(entryOf('word/embeddings/a.zip', zip({ 'b.txt': EICAR.toString() }))),
    fate: { stopped: true },
  },
];

/** Those that nobody means harm with are taken: a check that refused everything would prove nothing. */
const HONEST: HostileFile[] = [
  { name: 'honnête.docx', bytes: docx(), fate: { kept: 'honnête.docx' } },
  { name: 'honnête.odt', bytes: odt(), fate: { kept: 'honnête.odt' } },
  { name: 'honnête.pdf', bytes: pdf('honest'), fate: { kept: 'honnête.pdf' } },
  { name: 'honnête.png', bytes: png(300, 200), fate: { redrawn: 'honnête.png' } },
];

export const HOSTILE_FILES: HostileFile[] = [
  ...STRANGERS,
  ...BOMBS,
  ...BROKEN_ARCHIVES,
  ...LOCKED,
  ...ACTIVE,
  ...HUGE_PICTURES,
  ...BROKEN_PICTURES,
  ...POLYGLOTS,
  ...NAMES,
  ...INFECTED,
];
export const HONEST_FILES = HONEST;
