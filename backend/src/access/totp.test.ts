import { generate } from 'otplib';
import { asTotpCode, newTotpSecret, openTotp, sealTotp, totpStep, totpUri } from './totp.js';

const KEY = 'a secret of the application, 32 characters';
const NOW = new Date('2026-06-15T09:00:10Z');
const STEP = NOW.getTime() / 1000 / 30;

const codeAt = (secret: string, seconds: number) =>
  generate({ secret, epoch: Math.floor(NOW.getTime() / 1000) + seconds });

// The SHA-1 vectors of RFC 6238, appendix B, in six digits.
it.each([
  [59, '287082'],
  [1_111_111_109, '081804'],
  [1_111_111_111, '050471'],
  [1_234_567_890, '005924'],
  [2_000_000_000, '279037'],
])('knows the code of second %d', async (second, code) => {
  const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';
  expect(await totpStep(secret, code, new Date(second * 1000))).toBe(Math.floor(second / 30));
});

it('takes the code of the present period, of the one before and of the one after', async () => {
  const secret = newTotpSecret();
  const steps = await Promise.all(
    [-60, -30, 0, 30, 60].map(async (seconds) => totpStep(secret, await codeAt(secret, seconds), NOW)),
  );
  const present = Math.floor(STEP);
  expect(steps).toEqual([undefined, present - 1, present, present + 1, undefined]);
});

it.each([
  ['123456', '123456'],
  [' 123 456 ', '123456'],
  ['12345', undefined],
  ['1234567', undefined],
  ['ABCDE-FGHJK', undefined],
  ['１２３４５６', undefined],
])('reads %s as %s', (text, code) => {
  expect(asTotpCode(text)).toBe(code);
});

it('seals a secret for one account, under one key, never twice alike', () => {
  const secret = newTotpSecret();
  const sealed = sealTotp(secret, 'one', KEY);
  expect(sealed).not.toContain(secret);
  expect(sealTotp(secret, 'one', KEY)).not.toBe(sealed);
  expect(openTotp(sealed, 'one', KEY)).toBe(secret);
  expect(openTotp(sealed, 'two', KEY)).toBeUndefined();
  expect(openTotp(sealed, 'one', `${KEY}.`)).toBeUndefined();
  expect(openTotp(`${sealed.slice(0, -2)}AA`, 'one', KEY)).toBeUndefined();
  expect(openTotp('', 'one', KEY)).toBeUndefined();
});

it('names the association and the account to the telephone', () => {
  const secret = newTotpSecret();
  const uri = new URL(totpUri(secret, 'national@example.org'));
  expect(uri.protocol).toBe('otpauth:');
  expect(decodeURIComponent(uri.pathname)).toContain('Petites Cités de Caractère:national@example.org');
  expect(uri.searchParams.get('secret')).toBe(secret);
});
