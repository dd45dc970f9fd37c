import { ProblemError, toProblemError } from './problem';
import { waitForSignIn } from './session-gate';

export interface Answer<T> {
  body: T;
  headers: Headers;
}

export interface Call {
  method?: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  json?: unknown;
  form?: FormData;
  ifMatch?: string | undefined;
  idempotencyKey?: string | undefined;
  signal?: AbortSignal | undefined;
  /** The session's own routes answer 401 to say so; elsewhere a 401 opens the sign-in over the page. */
  isSessionCall?: boolean;
}

function initOf(call: Call): RequestInit {
  const headers = new Headers({ Accept: 'application/json' });
  if (call.json !== undefined) headers.set('Content-Type', 'application/json');
  if (call.ifMatch !== undefined) headers.set('If-Match', call.ifMatch);
  if (call.idempotencyKey !== undefined) headers.set('Idempotency-Key', call.idempotencyKey);
  // The ETag is the version of a record's own row, not of all it shows: the browser must not answer from its cache with it.
  const init: RequestInit = {
    method: call.method ?? 'GET',
    headers,
    credentials: 'same-origin',
    cache: 'no-store',
  };
  if (call.json !== undefined) init.body = JSON.stringify(call.json);
  if (call.form !== undefined) init.body = call.form;
  if (call.signal) init.signal = call.signal;
  return init;
}

async function readBody(response: Response): Promise<unknown> {
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * One call to the API. When the session has ended meanwhile, it waits until the person has signed in again over the page and
 * then calls again: what was typed stays on the screen.
 */
export async function request<T>(path: string, call: Call = {}): Promise<Answer<T>> {
  let response: Response;
  try {
    response = await fetch(`/api/${path}`, initOf(call));
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new ProblemError(0, { code: 'network' });
  }
  if (response.status === 401 && !call.isSessionCall) {
    await waitForSignIn();
    return request<T>(path, call);
  }
  const body = await readBody(response);
  if (!response.ok) {
    const error = toProblemError(response.status, body);
    const retryAfter = Number(response.headers.get('Retry-After'));
    if (retryAfter > 0 && error.problem.retryAfterSeconds === undefined)
      error.problem.retryAfterSeconds = retryAfter;
    throw error;
  }
  return { body: body as T, headers: response.headers };
}
