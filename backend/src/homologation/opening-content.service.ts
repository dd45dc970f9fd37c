import { Injectable } from '@nestjs/common';
import { FIELD_CODES } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { ProofPrefillService } from '../proof/proof-prefill.service.js';

interface NewCase {
  homologationId: string;
  charterId: string;
  townId: string;
  networkId: string;
  /** The last closed case, whose contents are proposed; null when nothing is. */
  previousId: string | null;
  now: Date;
}

/** A délibération is each request's own, and the population is frozen by a first application only. */
const PROPOSED_FIELDS = FIELD_CODES.filter((code) => !/^(deliberation|population)\./.test(code));

const COMMITMENTS_IN_FORCE = `
  WITH RECURSIVE above AS (
    SELECT id, parent_id FROM network WHERE id = $2
    UNION SELECT n.id, n.parent_id FROM network n JOIN above a ON n.id = a.parent_id)
  INSERT INTO case_network_commitment (homologation_id, network_commitment_id)
  SELECT $1, c.id FROM network_commitment c JOIN above a ON a.id = c.network_id WHERE c.to_on IS NULL`;

const ANSWERS = `
  INSERT INTO answer (homologation_id, code, text, answered_on)
  SELECT $1, c.code, coalesce(a.text, ''), a.answered_on
  FROM case_commitment c LEFT JOIN answer a ON a.homologation_id = $2 AND a.code = c.code AND a.confirmed WHERE c.homologation_id = $1`;

const FIELDS = `
  INSERT INTO answer (homologation_id, code, text, answered_on)
  SELECT $1, a.code, a.text, a.answered_on
  FROM answer a WHERE a.homologation_id = $2 AND a.code = ANY($3::text[]) AND a.confirmed AND a.text <> ''`;

const FACTS = `
  INSERT INTO criterion_judgement (homologation_id, code, fact, confirmed, answered_on)
  SELECT $1, c.code, coalesce(j.fact, ''), $3::uuid IS NULL, j.answered_on
  FROM charter_criterion c LEFT JOIN criterion_judgement j ON j.homologation_id = $3 AND j.code = c.code AND j.confirmed WHERE c.charter_id = $2`;

const ROWS = `
  INSERT INTO file_row (id, homologation_id, section, position, content, confirmed, written_on, updated_at)
  SELECT gen_random_uuid(), $1, r.section, r.position, r.content, false, r.written_on, $3
  FROM file_row r WHERE r.homologation_id = $2 AND r.removed_at IS NULL AND r.content IS NOT NULL AND r.confirmed`;

/** The blank contents of a new case; of a renewal or a passage, what the last case said, proposed until someone confirms it. */
@Injectable()
export class OpeningContentService {
  constructor(private readonly proofs: ProofPrefillService) {}

  /** To be called in the transaction of the opening. What was written keeps its day, which tells whether it is still good. */
  async prepare(manager: EntityManager, opened: NewCase): Promise<void> {
    const { homologationId, charterId, networkId, townId, previousId, now } = opened;
    await manager.query(COMMITMENTS_IN_FORCE, [homologationId, networkId]);
    await manager.query(ANSWERS, [homologationId, previousId]);
    await manager.query(FACTS, [homologationId, charterId, previousId]);
    if (previousId === null) return;
    await manager.query(FIELDS, [homologationId, previousId, PROPOSED_FIELDS]);
    await manager.query(ROWS, [homologationId, previousId, now]);
    await this.proofs.propose(manager, { homologationId, previousId, townId, networkId, now });
  }
}
