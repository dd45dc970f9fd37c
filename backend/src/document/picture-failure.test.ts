import { InterruptedError } from './heic.js';
import { isOfTheMachine } from './picture-failure.js';

test.each([
  [new Error('Input file contains unsupported image format'), false],
  [new Error('VipsJpeg: premature end of JPEG image'), false],
  [new Error('pngload: libspng read error'), false],
  [new Error('Too large to be opened in passes'), false],
  [new Error('The picture could not be opened'), false],
  [new Error('The picture took too long'), false],
  [new Error('Input file is missing: photo.jpg'), true],
  [new Error('vips_tracked: out of memory --- size == 48MB'), true],
  [new Error('VipsForeignLoad: unable to open for read'), true],
  [Object.assign(new Error('read'), { code: 'EIO' }), true],
  [new InterruptedError('The decoder was stopped'), true],
])('%s', (error, expected) => {
  expect(isOfTheMachine(error)).toBe(expected);
});
