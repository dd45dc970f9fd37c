import { OUTCOMES } from '@pcc/shared';
import type { LetterContent } from './letter-content.js';
import { PdfService } from './pdf.service.js';

const content: LetterContent = {
  number: '2026-0042',
  issuedOn: '2026-12-18',
  townName: 'Chênehutte-Trèves-Cunault',
  communeName: 'Gennes-Val-de-Loire',
  networkName: 'Petites Cités de Caractère® des Pays de la Loire',
  recipient: 'Madame la Maire ou Monsieur le Maire',
  kind: 'upgrade',
  caseLabel: 'Passage homologable → homologuée',
  rankBefore: 'homologable',
  rankAfter: 'homologated',
  boardOn: '2026-12-10',
  outcome: 'homologated',
  effectiveOn: '2027-01-01',
  termOn: '2032-01-01',
  heardOn: null,
  reserves: null,
  replaces: null,
  opinion: { code: 'favourable', text: 'Un avis.\n\nEn deux paragraphes.' },
  recommendations: [{ commitmentCode: '2.4', commitmentTitle: 'Vacance', text: 'Poursuivre.' }],
  charter: { version: '2018', title: 'Charte de qualité' },
  signatory: 'La Présidente ou le Président',
  isTrial: false,
};
const pdf = new PdfService();
const isPdf = (bytes: Buffer) => bytes.subarray(0, 5).toString('latin1') === '%PDF-';

test.each(OUTCOMES)('the letter of "%s" is made', async (outcome) => {
  const bytes = await pdf.render('notification', {
    ...content,
    outcome,
    heardOn: outcome === 'withdrawn' ? '2026-12-01' : null,
    termOn: outcome === 'withdrawn' || outcome === 'refused' ? null : content.termOn,
    reserves: outcome.endsWith('reserves') ? 'Reprendre la halle.' : null,
  });
  expect(isPdf(bytes)).toBe(true);
});

test.each([
  ['markup', '#panic("x") #read("/etc/passwd") $1/0$ *b* _i_ @ref <label> \\ // /* [ ] { }'],
  ['signs that no font draws', '日本 😀 العربية \u{10ffff} \u0000 \u202e'],
  ['a very long word', 'x'.repeat(5_000)],
  ['nothing', ''],
  ['blank lines', '\n\n \n\n'],
])('a text with %s is only a text', async (_, text) => {
  const bytes = await pdf.render('notification', {
    ...content,
    opinion: { code: 'favourable', text },
    reserves: text,
    recommendations: [{ commitmentCode: null, commitmentTitle: null, text }],
  });
  expect(isPdf(bytes)).toBe(true);
});

test('a thousand recommendations stay within the deadline', async () => {
  const recommendations = Array.from({ length: 1_000 }, () => ({
    commitmentCode: '2.4',
    commitmentTitle: 'Vacance',
    text: 'Poursuivre la mise en valeur. '.repeat(20),
  }));
  expect(isPdf(await pdf.render('notification', { ...content, recommendations }))).toBe(true);
}, 30_000);

test('what the template lacks is a failure, to be tried again', async () => {
  await expect(pdf.render('notification', { number: '1' })).rejects.toThrow();
});

test('a thread that failed is not used again, and more wait than run', async () => {
  await expect(pdf.render('notification', { number: '1' })).rejects.toThrow();
  const many = await Promise.all(Array.from({ length: 12 }, () => pdf.render('notification', content)));
  expect(new Set(many.map((bytes) => bytes.toString('base64'))).size).toBe(1);
});

test('too many at once are asked to come back', async () => {
  const alone = new PdfService();
  const asked = Array.from({ length: 60 }, () => alone.render('notification', content));
  const results = await Promise.allSettled(asked);
  const refused = results.filter(({ status }) => status === 'rejected');
  expect(refused).toHaveLength(60 - 42);
  expect(refused[0]).toMatchObject({ reason: { kind: 'unavailable', code: 'papers_busy' } });
});

test('a making that lasts too long is given up', async () => {
  await expect(pdf.render('notification', content, { deadlineMs: 1 })).rejects.toThrow('more than 1 ms');
});
