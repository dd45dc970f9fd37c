import { CHUNK_BYTES } from '@pcc/shared';
import type { DetailedError } from 'tus-js-client';
import { ProblemError, toProblemError } from '../providers/problem';
import { noteRequest } from '../providers/session-activity';

/** A line that says nothing more for so long is cut, whatever the browser believes. Milliseconds. */
const SILENCE_MS = 60_000;
const RETRY_DELAYS = [0, 1_000, 3_000, 6_000];

interface Sending {
  file: Blob;
  fileName: string;
  /** Of a sending that was cut: it goes on from what the server has. */
  uploadId: string | null;
  onAnnounced: (uploadId: string) => void;
  onProgress: (bytes: number) => void;
  signal: AbortSignal;
}

const loadSender = () => import('tus-js-client');

/** Where files may be chosen, what sends them is fetched before the line is cut. */
export const prepareToSend = (): void => void loadSender().catch(() => undefined);

/** The person no longer wants the file sent. */
export const REMOVED = 'removed';

const root = () => `${window.location.origin}/api/uploads`;
const idOf = (url: string) => url.split('/').pop() ?? '';

function problemOf(error: Error | DetailedError): ProblemError {
  const response = 'originalResponse' in error ? error.originalResponse : null;
  const status = response?.getStatus() ?? 0;
  if (status === 0) return new ProblemError(0, { code: 'network' });
  try {
    return toProblemError(status, JSON.parse(response?.getBody() ?? ''));
  } catch {
    return toProblemError(status, null);
  }
}

const isWorthRepeating = (status: number): boolean =>
  navigator.onLine && (status === 0 || status === 409 || status === 423 || status >= 500);

/**
 * Sends a file in pieces and answers the id of the upload, whole on the server. A short cut is repaired here; a longer one, an ended session
 * or a refusal is thrown as a `ProblemError`. An abort of `signal` throws an `AbortError`; its reason `REMOVED` makes the server forget
 * what it had.
 */
export async function sendBytes(sending: Sending): Promise<string> {
  const { file, fileName, uploadId, onAnnounced, onProgress, signal } = sending;
  const { Upload } = await loadSender();
  if (signal.aborted) throw new DOMException('', 'AbortError');
  return new Promise((resolve, reject) => {
    let heardAt = Date.now();
    const upload = new Upload(file, {
      endpoint: root(),
      uploadUrl: uploadId ? `${root()}/${uploadId}` : null,
      chunkSize: CHUNK_BYTES,
      retryDelays: RETRY_DELAYS,
      storeFingerprintForResuming: false,
      metadata: { filename: fileName },
      onShouldRetry: (error) => isWorthRepeating(problemOf(error).status),
      onUploadUrlAvailable: () => {
        if (upload.url) onAnnounced(idOf(upload.url));
      },
      onAfterResponse: () => {
        heardAt = Date.now();
        noteRequest();
      },
      onProgress: (bytes) => {
        heardAt = Date.now();
        onProgress(bytes);
      },
      onSuccess: () =>
        settle(() => (upload.url ? resolve(idOf(upload.url)) : reject(problemOf(new Error())))),
      onError: (error) => settle(() => reject(problemOf(error))),
    });
    const watch = setInterval(() => {
      if (Date.now() - heardAt < SILENCE_MS) return;
      void upload.abort();
      settle(() => reject(new ProblemError(0, { code: 'network' })));
    }, 5_000);
    const giveUp = () => {
      // Without a session or a network the server tidies up by itself, later.
      upload.abort(signal.reason === REMOVED).catch(() => undefined);
      settle(() => reject(new DOMException('', 'AbortError')));
    };
    const settle = (then: () => void) => {
      clearInterval(watch);
      signal.removeEventListener('abort', giveUp);
      then();
    };
    signal.addEventListener('abort', giveUp);
    upload.start();
  });
}
