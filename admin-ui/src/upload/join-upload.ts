import { request } from '../providers/http';
import type { Destination, QueueItem } from './queue-items';

/** Where a file goes by itself once the server has it whole. */
export type OwnDestination = Exclude<Destination, { type: 'news' }>;

/** Makes of a file that the server has whole what it was sent for. Repeated after a cut, it has one effect. */
export async function joinUpload(
  { factOn, id: idempotencyKey }: QueueItem,
  destination: OwnDestination,
  uploadId: string,
): Promise<void> {
  const call = { method: 'POST' as const, idempotencyKey };
  if (destination.type === 'revision') {
    await request(`proofs/${destination.proofId}/revisions`, { ...call, json: { uploadId } });
    return;
  }
  const { homologationId, kind } = destination;
  const json = { uploadId, kind, ...(factOn ? { factOn } : {}) };
  await request(`homologations/${homologationId}/document-uses`, { ...call, json });
}
