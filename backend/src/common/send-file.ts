import type { Readable } from 'node:stream';
import { StreamableFile } from '@nestjs/common';
import type { Response } from 'express';

interface SentFile {
  name: string;
  type: string;
  /** Bytes. */
  size: number;
}

/** RFC 8187: everything but the letters, digits and marks that a header parameter may hold is escaped. */
const encodeName = (name: string) =>
  encodeURIComponent(name).replace(/['()*!]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

/** Sends a file that someone else made: to be kept, never shown or run by the browser in our name. */
export function sendFile(
  response: Response,
  { name, type, size }: SentFile,
  content: Readable,
): StreamableFile {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Content-Security-Policy', "default-src 'none'; sandbox");
  response.setHeader('Cache-Control', 'private, no-store');
  return new StreamableFile(content, {
    type,
    length: size,
    disposition: `attachment; filename*=UTF-8''${encodeName(name)}`,
  });
}
