import { Injectable } from '@nestjs/common';
import { DomainError, type ProofView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { transact } from '../common/transaction.js';
import { DocumentRevisionService } from '../document/document-revision.service.js';
import { HistoryService } from '../history/history.service.js';
import { Proof } from './proof.entity.js';
import { holdersOf } from './proof.presenter.js';
import { type ProofOneRow, ProofQueries } from './proof.queries.js';
import { ProofService } from './proof.service.js';
import { ProofFilingService } from './proof-filing.service.js';
import { recordProof } from './proof-record.js';

/** Takes a proof out of the library of its town, by a mark, and puts it back. */
@Injectable()
export class ProofRemovalService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly filing: ProofFilingService,
    private readonly documents: DocumentRevisionService,
    private readonly queries: ProofQueries,
    private readonly proofs: ProofService,
  ) {}

  /** Refuses (409 `proof_in_use`) while a case that is not sent yet stands on it. */
  async remove(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<void> {
    const { townId } = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      // The case first, then the proof: always in this order.
      await this.documents.lockOpenCase(manager, viewer, townId);
      const proof = await this.queries.locked(manager, viewer, id);
      const { version, title } = proof;
      await assertVersion(ifMatch, version, () => this.proofs.one(viewer, id, manager));
      if (proof.removedAt !== null)
        throw new DomainError(
          'conflict',
          'already_removed',
          'Ce document est déjà retiré de la bibliothèque.',
        );
      if (holdersOf(proof).length > 0)
        throw new DomainError(
          'conflict',
          'proof_in_use',
          'Ce document est joint au dossier en cours de la cité, qui n’est pas encore envoyé : retirez-le d’abord de ce dossier.',
        );
      const mark = { removedAt: this.clock.now(), removedBy: viewer.userId };
      await manager.update(Proof, { id, version }, { ...mark, version: version + 1 });
      await recordProof(this.history, manager, viewer, proof, 'proof.remove', { before: { title } });
    });
  }

  /** Refuses (409 `same_file`) when the same bytes have entered the library again meanwhile. */
  async restore(viewer: Viewer, id: string, ifMatch: string | undefined): Promise<ProofView> {
    const found = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      // The bytes first, then the proof: as when they are filed.
      for (const { sha256 } of found.revisions.toSorted((a, b) => (a.sha256 < b.sha256 ? -1 : 1)))
        await this.filing.lockBytes(manager, found, sha256);
      const proof = await this.queries.locked(manager, viewer, id);
      const { version, title } = proof;
      await assertVersion(ifMatch, version, () => this.proofs.one(viewer, id, manager));
      if (proof.removedAt === null)
        throw new DomainError('conflict', 'not_removed', 'Ce document est dans la bibliothèque.');
      await this.refuseTwice(manager, proof);
      const mark = { removedAt: null, removedBy: null };
      await manager.update(Proof, { id, version }, { ...mark, version: version + 1 });
      await recordProof(this.history, manager, viewer, proof, 'proof.restore', { after: { title } });
    });
    return this.proofs.one(viewer, id);
  }

  private async refuseTwice(manager: EntityManager, { townId, kind, revisions }: ProofOneRow): Promise<void> {
    const [again] = await manager.query<unknown[]>(
      `SELECT 1 FROM proof p JOIN proof_revision r ON r.proof_id = p.id
       WHERE p.town_id = $1 AND p.kind = $2 AND p.removed_at IS NULL AND r.sha256 = ANY($3) LIMIT 1`,
      [townId, kind, revisions.map(({ sha256 }) => sha256)],
    );
    if (again)
      throw new DomainError('conflict', 'same_file', 'La bibliothèque contient déjà ce même fichier.');
  }
}
