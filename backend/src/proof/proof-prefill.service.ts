import { Injectable } from '@nestjs/common';
import type { Day, ProofKind } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import { Document } from '../document/document.entity.js';
import type { FiledContent } from './proof-filing.service.js';

interface ProposedRow extends FiledContent {
  proofId: string;
  kind: ProofKind;
  factOn: Day | null;
  caption: string;
  position: number;
  commitments: string[];
}

/**
 * The proofs that the last case was sent with, as they are now; not the délibération, which each request needs its own. Codes that
 * the new case does not know are left out. Nothing infected is proposed,
 * nor what was taken out of the library.
 */
const PROOFS_OF_CASE = `
  SELECT DISTINCT ON (d.kind, d.proof_id) d.proof_id AS "proofId", d.kind, p.fact_on AS "factOn", d.caption, d.position,
    ARRAY(SELECT c.code FROM case_commitment c WHERE c.homologation_id = $2 AND c.code = ANY(d.commitments) ORDER BY c.position) AS commitments,
    r.file_name AS "fileName", r.mime_type AS "mimeType", r.size, r.sha256, r.storage_key AS "storageKey"
  FROM document d
    JOIN proof p ON p.id = d.proof_id AND p.removed_at IS NULL
    JOIN LATERAL (SELECT * FROM proof_revision WHERE proof_id = d.proof_id ORDER BY seq DESC LIMIT 1) r ON true
    JOIN stored_file s ON s.storage_key = r.storage_key
  WHERE d.homologation_id = $1 AND d.town_id = $3 AND d.removed_at IS NULL AND NOT d.pending AND d.confirmed AND d.visibility = 'town'
    AND d.kind <> 'deliberation' AND s.scan <> 'infected'
  ORDER BY d.kind, d.proof_id, d.position, d.uploaded_at`;

/** Takes up the proofs of the last case in a new one. */
@Injectable()
export class ProofPrefillService {
  /**
   * Proposes each proof once: it counts as absent until someone confirms it (`PATCH /api/documents/:id {confirmed: true}`) and goes
   * with `DELETE`. To be called in the transaction of the opening, once the commitments of the new case are pinned.
   */
  async propose(
    manager: EntityManager,
    {
      homologationId,
      previousId,
      townId,
      networkId,
      now,
    }: { homologationId: string; previousId: string; townId: string; networkId: string; now: Date },
  ): Promise<void> {
    // Nobody takes one of them out of the library before the commit.
    await manager.query(
      'SELECT 1 FROM proof WHERE town_id = $1 AND removed_at IS NULL ORDER BY id FOR SHARE',
      [townId],
    );
    const rows = await manager.query<ProposedRow[]>(PROOFS_OF_CASE, [previousId, homologationId, townId]);
    if (rows.length === 0) return;
    await manager.insert(
      Document,
      rows.map((row) => ({
        ...row,
        id: v7(),
        homologationId,
        townId,
        networkId,
        visibility: 'town' as const,
        pending: false,
        removedAt: null,
        authorId: null,
        onBehalf: false,
        uploadedAt: now,
        confirmed: false,
        version: 1,
      })),
    );
  }
}
