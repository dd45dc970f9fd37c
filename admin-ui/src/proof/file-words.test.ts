import { fileWords, isComing } from './file-words';

test.each([
  ['image/jpeg', 'clean', true, { hasPicture: true, state: null, format: 'JPG', canOpen: true }],
  [
    'image/jpeg',
    'not_scanned',
    false,
    { hasPicture: false, state: 'preparing', format: 'JPG', canOpen: true },
  ],
  ['image/jpeg', 'waiting', true, { hasPicture: false, state: 'waiting', format: 'JPG', canOpen: false }],
  ['image/jpeg', 'infected', true, { hasPicture: false, state: 'infected', format: 'JPG', canOpen: false }],
  ['application/pdf', 'clean', false, { hasPicture: false, state: null, format: 'PDF', canOpen: true }],
  [
    'application/pdf',
    'waiting',
    false,
    { hasPicture: false, state: 'waiting', format: 'PDF', canOpen: false },
  ],
] as const)('%s, %s, with a picture: %s', (mimeType, scan, hasPicture, words) => {
  expect(fileWords({ mimeType, scan, hasPicture })).toEqual(words);
});

test.each([
  ['a moment ago', '2026-11-23T11:59:00Z', 'preparing'],
  ['too long ago for its picture to come', '2026-11-23T11:00:00Z', null],
])('a picture that came %s', (_, at, state) => {
  const file = { mimeType: 'image/heic', scan: 'clean', hasPicture: false } as const;
  const now = Date.parse('2026-11-23T12:00:00Z');
  expect(fileWords({ ...file, at }, now).state).toBe(state);
  expect(fileWords({ ...file, uploadedAt: at }, now).state).toBe(state);
  expect(isComing({ ...file, at }, now)).toBe(state !== null);
  expect(isComing({ ...file, scan: 'waiting', at }, now)).toBe(state !== null);
  expect(isComing({ ...file, hasPicture: true, at }, now)).toBe(false);
});
