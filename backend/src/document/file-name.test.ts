import { displayName } from './file-name.js';

const PDF = ['pdf'] as const;

test.each([
  ['Délibération n° 12.pdf', 'Délibération n° 12.pdf'],
  ['De\u0301libe\u0301ration.PDF', 'Délibération.PDF'],
  ['../../etc/passwd', 'passwd.pdf'],
  ['C:\\Users\\mairie\\plan.pdf', 'plan.pdf'],
  ['plan.pdf.exe', 'plan.pdf.exe.pdf'],
  ['page.html', 'page.html.pdf'],
  ['\u202efdp.exe', 'fdp.exe.pdf'],
  ['a\u0000b\r\nSet-Cookie: x.pdf', 'abSet-Cookie x.pdf'],
  ['  .hidden.pdf  ', 'hidden.pdf'],
  ['a<b>"c|d?*.pdf', 'abcd.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['...', 'document.pdf'],
  ['', 'document.pdf'],
  ['.pdf', 'pdf.pdf'],
  ['\ud800.pdf', 'pdf.pdf'],
])('%j is shown as %j', (given, shown) => {
  expect(displayName(given, PDF)).toBe(shown);
});

test('a name is cut to 150 characters and keeps its extension', () => {
  const name = displayName(`${'é'.repeat(400)}.jpeg`, ['jpg', 'jpeg']);
  expect([...name]).toHaveLength(150);
  expect(name.endsWith('.jpeg')).toBe(true);
});

test('a sign written in two units is never cut in two', () => {
  expect(() => encodeURIComponent(displayName(`${'𝒜'.repeat(300)}.pdf`, PDF))).not.toThrow();
});
