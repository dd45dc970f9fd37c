import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { generateSecret, generateURI, verify } from 'otplib';

const PERIOD_SECONDS = 30;
const CODE = /^\d{6}$/;
const CIPHER = 'aes-256-gcm';
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/** 160 random bits, in base 32. */
export const newTotpSecret = () => generateSecret();

/** `otpauth://` address of a secret, as telephones read it in a QR code. */
export const totpUri = (secret: string, email: string) =>
  generateURI({ issuer: 'Petites Cités de Caractère', label: email, secret, period: PERIOD_SECONDS });

/** A code as typed, without its spaces; undefined for anything else, such as a recovery code. */
export function asTotpCode(text: string): string | undefined {
  const code = text.replace(/\s/g, '');
  return CODE.test(code) ? code : undefined;
}

/** The period that this code is of: the present one, the one before or the one after; undefined when it is wrong. */
export async function totpStep(
  secret: string,
  code: string | undefined,
  now: Date,
): Promise<number | undefined> {
  if (code === undefined) return undefined;
  const result = await verify({
    secret,
    token: code,
    period: PERIOD_SECONDS,
    epoch: Math.floor(now.getTime() / 1000),
    epochTolerance: PERIOD_SECONDS,
  });
  return result.valid && 'timeStep' in result ? result.timeStep : undefined;
}

const keyOf = (sessionSecret: string) =>
  Buffer.from(hkdfSync('sha256', sessionSecret, '', 'second factor', 32));

/** The secret as the database keeps it (AES-256-GCM), readable for this account only. */
export function sealTotp(secret: string, userId: string, sessionSecret: string): string {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv(CIPHER, keyOf(sessionSecret), nonce).setAAD(Buffer.from(userId));
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
}

/** Undefined when it was sealed for another account, or under another secret of the application. */
export function openTotp(sealed: string, userId: string, sessionSecret: string): string | undefined {
  const bytes = Buffer.from(sealed, 'base64url');
  try {
    const decipher = createDecipheriv(CIPHER, keyOf(sessionSecret), bytes.subarray(0, NONCE_BYTES), {
      authTagLength: TAG_BYTES,
    })
      .setAAD(Buffer.from(userId))
      .setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
    const text = decipher.update(bytes.subarray(NONCE_BYTES + TAG_BYTES));
    return Buffer.concat([text, decipher.final()]).toString('utf8');
  } catch {
    return undefined;
  }
}
