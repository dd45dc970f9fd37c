import { isReducible, jpegName, reducedSize } from './picture-size';

test.each([
  [4000, 3000, { width: 2400, height: 1800 }],
  [3000, 4000, { width: 1800, height: 2400 }],
  [2401, 2401, { width: 2400, height: 2400 }],
  [20_000, 3, { width: 2400, height: 1 }],
  [2400, 1600, null],
  [1, 1, null],
])('%d × %d', (width, height, size) => {
  expect(reducedSize({ width, height }, 2400)).toEqual(size);
});

test.each([
  ['vue.png', 'vue.jpg'],
  ['Vue.JPEG', 'Vue.jpg'],
  ['vue', 'vue.jpg'],
  ['vue.du.bourg.jpg', 'vue.du.bourg.jpg'],
])('%s is named %s', (before, after) => {
  expect(jpegName(before)).toBe(after);
});

test('a HEIC goes as it is', () => {
  expect([isReducible('image/jpeg'), isReducible('image/png'), isReducible('image/heic')]).toEqual([
    true,
    true,
    false,
  ]);
});
