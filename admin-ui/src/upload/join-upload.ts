import { request } from '../providers/http';
import type { QueueItem } from './queue-items';

/** Makes of a file that the server has whole what it was sent for. Repeated after a cut, it has one effect. */
export async function joinUpload(item: QueueItem, uploadId: string): Promise<void> {
  const { destination, factOn, id: idempotencyKey } = item;
  const call = { method: 'POST' as const, idempotencyKey };
  if (destination.type === 'revision') {
    await request(`proofs/${destination.proofId}/revisions`, { ...call, json: { uploadId } });
    return;
  }
  const { homologationId, kind } = destination;
  const json = { uploadId, kind, ...(factOn ? { factOn } : {}) };
  await request(`homologations/${homologationId}/document-uses`, { ...call, json });
}
