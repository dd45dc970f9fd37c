import type { QueueItem } from './queue-items';

export type PendingUpload = Pick<QueueItem, 'id' | 'fileName' | 'destination'>;

let pending: readonly PendingUpload[] = [];

/** Told by the queue, read where someone signs out or sends a file, without loading the queue there. */
export function notePendingUploads(files: readonly PendingUpload[]): void {
  pending = files;
}

export const pendingUploads = (): number => pending.length;

/** Those that belong to a case: joined to it, or another version of a proof that it uses. */
export const pendingUploadsOf = (
  homologationId: string,
  proofIds: readonly (string | null)[],
): readonly PendingUpload[] =>
  pending.filter(
    ({ destination }) =>
      (destination.type === 'case' && destination.homologationId === homologationId) ||
      (destination.type === 'revision' && proofIds.includes(destination.proofId)),
  );
