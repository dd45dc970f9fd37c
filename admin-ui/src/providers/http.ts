import { ProblemError, toProblemError } from './problem';
import { noteRequest } from './session-activity';
import { confirmationGate, signInGate } from './session-gate';

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
  /** The answer is a file: its body is a `Blob`. */
  isFile?: boolean;
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

async function readBody(response: Response, isFile = false): Promise<unknown> {
  if (isFile && response.ok) return response.blob();
  const text = await response.text();
  if (text === '') return null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * One call to the API. When the session has ended meanwhile, or the act asks who the person is once more, it waits until that is
 * done over the page and then calls again: what was typed stays on the screen.
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
    await signInGate.wait();
    return request<T>(path, call);
  }
  noteRequest();
  const body = await readBody(response, call.isFile);
  if (!response.ok) {
    const error = toProblemError(response.status, body);
    const retryAfter = Number(response.headers.get('Retry-After'));
    if (retryAfter > 0 && error.problem.retryAfterSeconds === undefined)
      error.problem.retryAfterSeconds = retryAfter;
    if (error.code === 'confirm_identity' && (await confirmationGate.wait())) return request<T>(path, call);
    throw error;
  }
  return { body: body as T, headers: response.headers };
}
