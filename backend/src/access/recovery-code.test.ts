import { newRecoveryCodes, recoveryHash } from './recovery-code.js';

it('makes ten codes of two groups, none alike, without look-alikes', () => {
  const codes = newRecoveryCodes();
  expect(new Set(codes).size).toBe(10);
  for (const code of codes) expect(code).toMatch(/^[2-9A-HJKMNP-Z]{5}-[2-9A-HJKMNP-Z]{5}$/);
});

it('reads a code however it is typed, for its account only', async () => {
  const hash = await recoveryHash('one', 'ABCDE-FGHJK');
  for (const typed of ['abcdefghjk', ' abcde fghjk ', 'ABCDE–FGHJK'])
    expect(await recoveryHash('one', typed)).toBe(hash);
  expect(await recoveryHash('two', 'ABCDE-FGHJK')).not.toBe(hash);
  expect(await recoveryHash('one', 'ABCDE-FGHJM')).not.toBe(hash);
});
