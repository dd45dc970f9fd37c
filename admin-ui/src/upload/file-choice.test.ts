import { MAX_FILE_BYTES } from '@pcc/shared';
import { troubleOf } from './file-choice';

const PDF = { name: 'plan.pdf', size: 1000, type: 'application/pdf' };

test.each([
  ['a PDF', PDF, null],
  ['an empty file', { ...PDF, size: 0 }, 'upload.trouble.empty'],
  ['as heavy as allowed', { ...PDF, size: MAX_FILE_BYTES }, null],
  ['a byte too heavy', { ...PDF, size: MAX_FILE_BYTES + 1 }, 'upload.trouble.tooLarge'],
  [
    'a large photograph, reduced before it goes',
    { name: 'a.JPG', size: MAX_FILE_BYTES + 1, type: 'image/jpeg' },
    null,
  ],
  [
    'a photograph no device can read',
    { name: 'a.jpg', size: 5 * MAX_FILE_BYTES, type: 'image/jpeg' },
    'upload.trouble.tooLarge',
  ],
  ['a HEIC of a device that does not know its type', { name: 'IMG_1.HEIC', size: 10, type: '' }, null],
  [
    'a HEIC cannot be reduced',
    { name: 'IMG_1.HEIC', size: MAX_FILE_BYTES + 1, type: 'image/heic' },
    'upload.trouble.tooLarge',
  ],
  ['a picture of a camera without an extension', { name: 'image', size: 10, type: 'image/jpeg' }, null],
  ['a page', { name: 'a.html', size: 10, type: 'text/html' }, 'upload.trouble.type'],
  [
    'a drawing that may hold a script',
    { name: 'a.svg', size: 10, type: 'image/svg+xml' },
    'upload.trouble.type',
  ],
  ['no name at all', { name: '', size: 10, type: '' }, 'upload.trouble.type'],
])('%s', (_, file, trouble) => {
  expect(troubleOf(file)).toBe(trouble);
});

test('only pictures among photographs', () => {
  expect(troubleOf(PDF, true)).toBe('upload.trouble.picture');
  expect(troubleOf({ name: 'a.png', size: 10, type: 'image/png' }, true)).toBeNull();
});
