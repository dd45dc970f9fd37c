import { takenDayOf } from './taken-day';

const NOW = new Date('2026-11-23T12:00:00Z');

/** A JPEG that says when it was taken, in the given order of bytes. */
function photograph(takenAt: string, isLittle: boolean): Blob {
  const tiff = new DataView(new ArrayBuffer(26 + 18 + 20));
  const entry = (at: number, tag: number, type: number, count: number, value: number) => {
    tiff.setUint16(at, 1, isLittle);
    tiff.setUint16(at + 2, tag, isLittle);
    tiff.setUint16(at + 4, type, isLittle);
    tiff.setUint32(at + 6, count, isLittle);
    tiff.setUint32(at + 10, value, isLittle);
  };
  tiff.setUint16(0, isLittle ? 0x49_49 : 0x4d_4d);
  tiff.setUint16(2, 42, isLittle);
  tiff.setUint32(4, 8, isLittle);
  entry(8, 0x87_69, 4, 1, 26);
  entry(26, 0x90_03, 2, 20, 44);
  [...takenAt].forEach((letter, index) => {
    tiff.setUint8(44 + index, letter.charCodeAt(0));
  });
  const segment = (marker: number, body: Uint8Array<ArrayBuffer>) => {
    const head = new DataView(new ArrayBuffer(4));
    head.setUint16(0, 0xff_00 + marker);
    head.setUint16(2, body.length + 2);
    return [head, body];
  };
  const exif = new Uint8Array([...new TextEncoder().encode('Exif\0\0'), ...new Uint8Array(tiff.buffer)]);
  return new Blob([
    new Uint8Array([0xff, 0xd8]),
    ...segment(0xe0, new TextEncoder().encode('JFIF\0 and some more')),
    ...segment(0xe1, exif),
    ...segment(0xda, new Uint8Array(12)),
  ]);
}

test.each([
  ['a phone', photograph('2024:06:30 23:10:00', true), '2024-06-30'],
  ['a camera', photograph('2019:02:28 08:00:00', false), '2019-02-28'],
  ['a clock never set', photograph('0000:00:00 00:00:00', true), null],
  ['a clock that is ahead', photograph('2027:01:01 08:00:00', true), null],
  ['a day that is not', photograph('2024:02:31 08:00:00', true), null],
  ['half a photograph', photograph('2024:06:30 23:10:00', true).slice(0, 60), null],
  ['a picture that says nothing', new Blob([new Uint8Array([0xff, 0xd8, 0xff, 0xda, 0, 2])]), null],
  ['a PDF', new Blob(['%PDF-1.7']), null],
  ['nothing', new Blob([]), null],
])('%s', async (_, file, day) => {
  expect(await takenDayOf(file, NOW)).toBe(day);
});
