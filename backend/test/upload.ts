import { CHUNK_BYTES } from '@pcc/shared';
import type { TestApp } from './app.js';
import type { Answer, Client } from './client.js';

/** Who sends: someone with a session, or a page with the token of an ask. */
export type Sender = Client | { token: string };

export interface TusAnswer extends Answer {
  /** Path of the upload, as the creation says it. */
  location: string | null;
  offset: number | null;
}

interface TusRequest {
  body?: Uint8Array;
  headers?: Record<string, string>;
}

/** One request of the tus protocol, as a browser sends it. */
export async function tus(
  { origin }: Pick<TestApp, 'origin'>,
  sender: Sender,
  method: string,
  path: string,
  { body, headers }: TusRequest = {},
): Promise<TusAnswer> {
  const response = await fetch(`${origin}${path}`, {
    method,
    headers: {
      origin,
      'sec-fetch-site': 'same-origin',
      'tus-resumable': '1.0.0',
      ...('token' in sender ? { 'x-ask-token': sender.token } : { cookie: sender.cookie }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: new Uint8Array(body) }),
  });
  const text = await response.text();
  // A HEAD says the type of what it does not send.
  const isJson = text !== '' && (response.headers.get('content-type')?.includes('json') ?? false);
  const offset = response.headers.get('upload-offset');
  return {
    status: response.status,
    body: (isJson ? JSON.parse(text) : { text }) as Record<string, unknown>,
    headers: response.headers,
    etag: response.headers.get('etag'),
    location: response.headers.get('location'),
    offset: offset === null ? null : Number(offset),
  };
}

const base64 = (name: string) => Buffer.from(name).toString('base64');

export const announce = (
  test: Pick<TestApp, 'origin'>,
  sender: Sender,
  size: number,
  name = 'photo.pdf',
): Promise<TusAnswer> =>
  tus(test, sender, 'POST', '/api/uploads', {
    headers: { 'upload-length': String(size), 'upload-metadata': `filename ${base64(name)}` },
  });

export const sendPiece = (
  test: Pick<TestApp, 'origin'>,
  sender: Sender,
  path: string,
  offset: number,
  body: Uint8Array,
): Promise<TusAnswer> =>
  tus(test, sender, 'PATCH', path, {
    body,
    headers: { 'upload-offset': String(offset), 'content-type': 'application/offset+octet-stream' },
  });

/** Announces a file and sends it, piece after piece; the last answer, with the path of the upload. */
export async function sendInPieces(
  test: Pick<TestApp, 'origin'>,
  sender: Sender,
  bytes: Uint8Array,
  name?: string,
): Promise<TusAnswer> {
  const announced = await announce(test, sender, bytes.length, name);
  if (announced.status !== 201 || announced.location === null) return announced;
  let last = announced;
  for (let offset = 0; offset < bytes.length && last.status < 300; offset += CHUNK_BYTES)
    last = await sendPiece(
      test,
      sender,
      announced.location,
      offset,
      bytes.subarray(offset, offset + CHUNK_BYTES),
    );
  return { ...last, location: announced.location };
}

/** The id of a file that is sent and finished. */
export async function uploadWhole(
  test: Pick<TestApp, 'origin'>,
  sender: Sender,
  bytes: Uint8Array,
  name?: string,
): Promise<string> {
  const { status, body, location } = await sendInPieces(test, sender, bytes, name);
  const id = location?.split('/').at(-1);
  if (status !== 204 || id === undefined) throw new Error(`Upload: ${status} ${JSON.stringify(body)}`);
  return id;
}
