import { v7 } from 'uuid';
import type { TestApp } from './app.js';

export interface Answer<Body = Record<string, unknown>> {
  status: number;
  body: Body;
  headers: Headers;
  etag: string | null;
}

interface Options {
  ifMatch?: string | null;
  key?: string;
  headers?: Record<string, string>;
}

export const PASSWORD = 'un mot de passe de test';

/** A person at a browser: keeps the cookie, says where it comes from, remembers no version. */
export class Client {
  private cookies = new Map<string, string>();

  constructor(private readonly test: Pick<TestApp, 'origin'>) {}

  /** The header that its requests carry. */
  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async send<Body = Record<string, unknown>>(
    method: string,
    path: string,
    body?: unknown,
    { ifMatch, key, headers }: Options = {},
  ): Promise<Answer<Body>> {
    const isForm = body instanceof FormData;
    const response = await fetch(`${this.test.origin}${path}`, {
      method,
      headers: {
        origin: this.test.origin,
        'sec-fetch-site': 'same-origin',
        cookie: this.cookie,
        ...(body === undefined || isForm ? {} : { 'content-type': 'application/json' }),
        ...(ifMatch ? { 'if-match': ifMatch } : {}),
        ...(key === undefined ? {} : { 'idempotency-key': key }),
        ...headers,
      },
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
    for (const cookie of response.headers.getSetCookie()) {
      const [pair = ''] = cookie.split(';');
      this.cookies.set(pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1));
    }
    const text = await response.text();
    // A HEAD says the type of what it does not send.
    const isJson = text !== '' && (response.headers.get('content-type')?.includes('json') ?? false);
    return {
      status: response.status,
      body: (isJson ? JSON.parse(text) : { text }) as Body,
      headers: response.headers,
      etag: response.headers.get('etag'),
    };
  }

  get<Body = Record<string, unknown>>(path: string, options?: Options) {
    return this.send<Body>('GET', path, undefined, options);
  }

  /** A list with its filter. */
  list<Row = Record<string, unknown>>(
    path: string,
    filter: Record<string, unknown> = {},
    range: [number, number] = [0, 199],
  ) {
    const query = new URLSearchParams({ filter: JSON.stringify(filter), range: JSON.stringify(range) });
    return this.send<Row[]>('GET', `${path}?${query.toString()}`);
  }

  post<Body = Record<string, unknown>>(path: string, body: unknown, options: Options = {}) {
    return this.send<Body>('POST', path, body, { key: v7(), ...options });
  }

  patch<Body = Record<string, unknown>>(
    path: string,
    body: unknown,
    ifMatch: string | null,
    options: Options = {},
  ) {
    return this.send<Body>('PATCH', path, body, { ifMatch, ...options });
  }

  async signIn(email: string, password = PASSWORD): Promise<this> {
    const answer = await this.post('/api/session', { email, password });
    if (answer.status !== 200)
      throw new Error(`Sign-in of ${email}: ${answer.status} ${JSON.stringify(answer.body)}`);
    return this;
  }
}
