import type { IncomingMessage, ServerResponse } from 'node:http';

/** No form of ours is nested more than four times. */
const MAX_DEPTH = 32;

const [QUOTE, BACKSLASH] = [0x22, 0x5c];
const OPENING = [0x5b, 0x7b];
const CLOSING = [0x5d, 0x7d];

/** Refuses (400) a body nested so deep that walking through it would exhaust the stack; read on its bytes, before it is parsed. */
export function refuseDeepJson(_request: IncomingMessage, _response: ServerResponse, body: Buffer): void {
  let depth = 0;
  let inText = false;
  for (let index = 0; index < body.length; index += 1) {
    const byte = body[index] ?? 0;
    if (inText && byte === BACKSLASH) index += 1;
    else if (byte === QUOTE) inText = !inText;
    else if (!inText && OPENING.includes(byte)) depth += 1;
    else if (!inText && CLOSING.includes(byte)) depth -= 1;
    // The parser answers 403 to an error that does not say its status.
    if (depth > MAX_DEPTH) throw Object.assign(new SyntaxError('Nested too deep'), { status: 400 });
  }
}
