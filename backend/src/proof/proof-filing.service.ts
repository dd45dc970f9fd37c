import { Injectable } from '@nestjs/common';
import { type Day, DomainError, LIBRARY_MAX_PROOFS, type ProofKind } from '@pcc/shared';
import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { Clock } from '../common/clock.js';
import { Proof } from './proof.entity.js';
import { ProofRevision } from './proof-revision.entity.js';

export interface FiledContent {
  fileName: string;
  mimeType: string;
  /** Bytes. */
  size: number;
  sha256: string;
  storageKey: string;
}

export interface Filing {
  townId: string;
  networkId: string;
  kind: ProofKind;
  content: FiledContent;
  authorId: string | null;
  onBehalf: boolean;
  /** By default the name of the file. */
  title?: string;
  factOn?: Day;
}

/** Puts contents into the library of a town. */
@Injectable()
export class ProofFilingService {
  constructor(private readonly clock: Clock) {}

  /**
   * Answers the proof that the content now is: the same bytes of the same kind, sent again for a town, are the proof they were. One taken
   * out of the library stays out, and nobody takes out before the commit the one that is answered.
   */
  async file(
    manager: EntityManager,
    { townId, networkId, kind, content, authorId, onBehalf, title, factOn }: Filing,
  ): Promise<string> {
    await this.lockBytes(manager, { townId, kind }, content.sha256);
    const [known] = await manager.query<{ id: string; hasDay: boolean }[]>(
      `SELECT p.id, p.fact_on IS NOT NULL AS "hasDay" FROM proof p WHERE p.town_id = $1 AND p.kind = $2 AND p.removed_at IS NULL
         AND EXISTS (SELECT 1 FROM proof_revision r WHERE r.proof_id = p.id AND r.sha256 = $3) ORDER BY p.created_at, p.id LIMIT 1
         FOR NO KEY UPDATE OF p`,
      [townId, kind, content.sha256],
    );
    if (known) {
      if (factOn !== undefined && !known.hasDay) {
        await manager.query(
          'UPDATE proof SET fact_on = $2, version = version + 1 WHERE id = $1 AND fact_on IS NULL',
          [known.id, factOn],
        );
        await this.spreadDay(manager, known.id);
      }
      return known.id;
    }
    await assertPlaceLeft(manager, townId);
    const now = this.clock.now();
    const proof: Proof = {
      id: v7(),
      townId,
      networkId,
      kind,
      title: title ?? titleOf(content.fileName),
      factOn: factOn ?? null,
      validUntil: null,
      createdAt: now,
      createdBy: authorId,
      removedAt: null,
      removedBy: null,
      version: 1,
    };
    await manager.insert(Proof, proof);
    await this.addRevision(manager, proof.id, content, { authorId, onBehalf, seq: 1 });
    return proof.id;
  }

  /** Two who send the same bytes at once must find one proof: nothing else could tell them apart. */
  async lockBytes(
    manager: EntityManager,
    { townId, kind }: Pick<Filing, 'townId' | 'kind'>,
    sha256: string,
  ): Promise<void> {
    await manager.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [
      `proof ${townId} ${kind} ${sha256}`,
    ]);
  }

  async addRevision(
    manager: EntityManager,
    proofId: string,
    { fileName, mimeType, size, sha256, storageKey }: FiledContent,
    { authorId, onBehalf, seq }: { authorId: string | null; onBehalf: boolean; seq: number },
  ): Promise<void> {
    const content = { fileName, mimeType, size, sha256, storageKey };
    const at = this.clock.now();
    await manager.insert(ProofRevision, { id: v7(), proofId, seq, ...content, authorId, onBehalf, at });
  }

  async dayOf(manager: EntityManager, proofId: string): Promise<Day | null> {
    return (await manager.findOneByOrFail(Proof, { id: proofId })).factOn;
  }

  /** What is not sent yet bears the day that its proof bears now; what was sent keeps the one that it was sent with. */
  async spreadDay(manager: EntityManager, proofId: string): Promise<void> {
    await manager.query(
      `UPDATE document d SET fact_on = p.fact_on FROM proof p, homologation h
       WHERE p.id = $1 AND d.proof_id = p.id AND h.id = d.homologation_id AND d.removed_at IS NULL
         AND (h.state = 'draft' OR (h.state = 'to_complete' AND d.pending))`,
      [proofId],
    );
  }

  /** The content that a proof has now. */
  async lastRevision(manager: EntityManager, proofId: string): Promise<ProofRevision> {
    return manager.findOneOrFail(ProofRevision, { where: { proofId }, order: { seq: 'DESC' } });
  }
}

/** The name of a file without its extension; a file may be named by nothing else. */
const titleOf = (fileName: string): string => fileName.replace(/\.[^.]{1,5}$/, '') || fileName;

/** Files that come at once may pass it by a few: it keeps a library readable, and nothing else rests on it. */
async function assertPlaceLeft(manager: EntityManager, townId: string): Promise<void> {
  if ((await manager.countBy(Proof, { townId, removedAt: IsNull() })) >= LIBRARY_MAX_PROOFS)
    throw new DomainError(
      'conflict',
      'library_full',
      `La bibliothèque de la cité contient déjà ${LIBRARY_MAX_PROOFS.toLocaleString('fr-FR')} documents : retirez-en avant d’en ajouter.`,
    );
}
