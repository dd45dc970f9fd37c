import { codeHash, newCode, shownCode, typedCode } from './access-code.js';

const key = { sessionSecret: 'for these tests only, of 32 bytes' };

describe('a code read out', () => {
  it('has eight characters that nobody takes for one another, never twice the same', () => {
    const codes = Array.from({ length: 2000 }, newCode);
    for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{8}$/);
    expect(codes.join('')).not.toMatch(/[01ILO]/);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it.each([
    ['ABCD-EFGH', 'ABCDEFGH'],
    [' abcd efgh ', 'ABCDEFGH'],
    ['ab-cd–ef—gh', 'ABCDEFGH'],
    ['abcdefg', 'ABCDEFG'],
  ])('typed %s is %s', (typed, code) => {
    expect(typedCode(typed)).toBe(code);
  });

  it('is shown in two halves', () => {
    expect(shownCode('ABCDEFGH')).toBe('ABCD-EFGH');
    expect(typedCode(shownCode('ABCDEFGH'))).toBe('ABCDEFGH');
  });

  it('is kept under the key of the application and the address of its owner', () => {
    const kept = codeHash(key, 'mairie@example.org', 'ABCDEFGH');
    expect(kept).toMatch(/^[0-9a-f]{64}$/);
    expect(codeHash(key, 'autre@example.org', 'ABCDEFGH')).not.toBe(kept);
    expect(codeHash({ sessionSecret: 'another' }, 'mairie@example.org', 'ABCDEFGH')).not.toBe(kept);
  });
});
