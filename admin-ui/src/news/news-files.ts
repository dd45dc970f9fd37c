import { ProblemError } from '../providers/problem';
import type { QueueItem } from '../upload/queue-items';
import { sendAgain } from '../upload/upload-queue';

/** The server let go of an upload that waited too long, or gave it to words saved before: sent again, its bytes are the proof they were. */
const LOST: readonly string[] = ['upload_not_found', 'upload_unfinished', 'upload_taken'];

/** Sends these files again when that is what was wrong; whether it was. */
export function resendLost(error: unknown, files: readonly QueueItem[]): boolean {
  if (!(error instanceof ProblemError) || !LOST.includes(error.code)) return false;
  sendAgain(files.map(({ id }) => id));
  return true;
}
