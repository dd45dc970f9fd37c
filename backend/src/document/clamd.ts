import { once } from 'node:events';
import { createConnection, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';

/** Without a byte for so long, the antivirus is taken for dead; it reads its signatures again for some seconds now and then. */
const SILENCE_MS = 60_000;
const PIECE_BYTES = 64 * 1024;

/** The name of what was found, or null for nothing. */
export type Verdict = { threat: string | null };

function connect(url: string): Socket {
  const { protocol, hostname, port, pathname } = new URL(url);
  return protocol === 'unix:'
    ? createConnection({ path: decodeURIComponent(pathname) })
    : createConnection({ host: hostname.replace(/^\[|\]$/g, ''), port: Number(port || '3310') });
}

/** A content as clamd's INSTREAM takes it: pieces that say their length, then an empty one. */
async function* framed(content: Readable): AsyncGenerator<Buffer> {
  yield Buffer.from('zINSTREAM\0');
  for await (const chunk of content as AsyncIterable<Buffer>)
    for (let at = 0; at < chunk.length; at += PIECE_BYTES) {
      const piece = chunk.subarray(at, at + PIECE_BYTES);
      const length = Buffer.alloc(4);
      length.writeUInt32BE(piece.length);
      yield Buffer.concat([length, piece]);
    }
  yield Buffer.alloc(4);
}

/** Streams a content to clamd at `tcp://host:port` or `unix:/path`. Throws when there is no verdict: then nothing is known of it. */
export async function scan(url: string, content: Readable): Promise<Verdict> {
  const socket = connect(url);
  try {
    socket.setTimeout(SILENCE_MS, () => socket.destroy(new Error('The antivirus does not answer')));
    await once(socket, 'connect');
    const [, answer] = await Promise.all([pipeline(framed(content), socket, { end: false }), text(socket)]);
    const [, verdict = ''] = /^stream: (.*?)\0?$/s.exec(answer) ?? [];
    if (verdict === 'OK') return { threat: null };
    const [, threat] = /^(.+) FOUND$/.exec(verdict) ?? [];
    if (threat !== undefined) return { threat };
    throw new Error(`The antivirus gave no verdict: ${answer.slice(0, 200)}`);
  } finally {
    socket.destroy();
    content.destroy();
  }
}
