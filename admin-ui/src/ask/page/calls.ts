import type { AskPageView, AskReceiptView } from '@pcc/shared';

/** What the server refused, in its own words. `status` 0: it was not reached. */
export class Refusal extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
    /** Seconds, when it says how long to wait. */
    readonly retryAfter = 0,
    /** The first of the fields that it names. */
    readonly field = '',
  ) {
    super(message);
  }
}

const PATIENCE_MS = 60_000;

interface Reply {
  status: number;
  header: (name: string) => string | null;
  text: string;
}

/** One request; `onSent` hears how many bytes have left. Gives up when nothing moves for a minute. */
function call(
  method: string,
  path: string,
  {
    headers = {},
    body,
    onSent,
  }: { headers?: Record<string, string>; body?: Blob | string; onSent?: (bytes: number) => void } = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    const unreached = () => reject(new Refusal(0, 'network', ''));
    let silence = 0;
    const stir = () => {
      clearTimeout(silence);
      silence = window.setTimeout(() => request.abort(), PATIENCE_MS);
    };
    request.open(method, path);
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded }) => {
      stir();
      onSent?.(loaded);
    };
    request.onloadend = () => clearTimeout(silence);
    request.onerror = unreached;
    request.onabort = unreached;
    request.onload = () => {
      const { status, responseText: text } = request;
      const header = (name: string) => request.getResponseHeader(name);
      if (status >= 200 && status < 300) resolve({ status, header, text });
      else reject(refusalOf(status, text, Number(header('Retry-After')) || 0));
    };
    stir();
    request.send(body ?? null);
  });
}

function refusalOf(status: number, text: string, retryAfter: number): Refusal {
  const problem = parsed(text);
  const [[field, words] = ['', problem.detail ?? '']] = Object.entries(problem.errors ?? {});
  return new Refusal(status, problem.code ?? '', words, retryAfter, field);
}

function parsed(text: string): { code?: string; detail?: string; errors?: Record<string, string> } {
  try {
    return JSON.parse(text) as ReturnType<typeof parsed>;
  } catch {
    return {};
  }
}

/** What the page asks of the server with the token of its link. */
export function callsOf(token: string) {
  const path = `/api/ask-links/${encodeURIComponent(token)}`;
  const json = { 'Content-Type': 'application/json' };
  const tus = { 'X-Ask-Token': token, 'Tus-Resumable': '1.0.0' };
  return {
    view: async () => JSON.parse((await call('GET', path)).text) as AskPageView,
    answer: async (body: object) =>
      JSON.parse(
        (await call('POST', `${path}/answers`, { headers: json, body: JSON.stringify(body) })).text,
      ) as AskReceiptView,
    /** Announces a file and answers the address of its upload. */
    announce: async (name: string, size: number) => {
      const headers = {
        ...tus,
        'Upload-Length': String(size),
        'Upload-Metadata': `filename ${base64(name)}`,
      };
      const { header } = await call('POST', '/api/uploads', { headers });
      return new URL(header('Location') ?? '', new URL('/api/uploads', window.location.origin)).pathname;
    },
    /** How far it got. */
    offset: async (upload: string) =>
      Number((await call('HEAD', upload, { headers: tus })).header('Upload-Offset')),
    piece: async (upload: string, offset: number, body: Blob, onSent: (bytes: number) => void) => {
      const headers = {
        ...tus,
        'Upload-Offset': String(offset),
        'Content-Type': 'application/offset+octet-stream',
      };
      return Number((await call('PATCH', upload, { headers, body, onSent })).header('Upload-Offset'));
    },
  };
}

export type Calls = ReturnType<typeof callsOf>;

/** Of a text in UTF-8: a name may hold any letter. */
const base64 = (text: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(text)));
