import { Injectable } from '@nestjs/common';
import { DomainError, type ProofChange, type ProofView } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { assertVersion } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { DocumentRevisionService } from '../document/document-revision.service.js';
import { HistoryService } from '../history/history.service.js';
import { UploadService } from '../upload/upload.service.js';
import { Proof } from './proof.entity.js';
import { presentOneProof } from './proof.presenter.js';
import { ProofQueries } from './proof.queries.js';
import { ProofFilingService } from './proof-filing.service.js';
import { recordProof } from './proof-record.js';

function refuseRemoved({ removedAt }: Pick<Proof, 'removedAt'>): void {
  if (removedAt !== null)
    throw new DomainError(
      'conflict',
      'proof_removed',
      'Ce document est retiré de la bibliothèque : remettez-le d’abord.',
    );
}

/** The library of a town: what a proof is called, how long it is good, and its new revisions. */
@Injectable()
export class ProofService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly uploads: UploadService,
    private readonly filing: ProofFilingService,
    private readonly documents: DocumentRevisionService,
    private readonly queries: ProofQueries,
  ) {}

  async one(viewer: Viewer, id: string, manager?: EntityManager): Promise<ProofView> {
    return presentOneProof(viewer, await this.queries.one(viewer, id, manager), this.clock.today());
  }

  async change(
    viewer: Viewer,
    id: string,
    change: ProofChange,
    ifMatch: string | undefined,
  ): Promise<ProofView> {
    const { townId } = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      // The case first, then the proof: always in this order.
      await this.documents.lockOpenCase(manager, viewer, townId);
      const proof = await this.queries.locked(manager, viewer, id);
      const { version, title, factOn, validUntil } = proof;
      await assertVersion(ifMatch, version, () => this.one(viewer, id, manager));
      refuseRemoved(proof);
      const before = { title, factOn, validUntil };
      const after = {
        title: change.title ?? title,
        factOn: change.factOn === undefined ? factOn : change.factOn,
        validUntil: change.validUntil === undefined ? validUntil : change.validUntil,
      };
      refuseFields('proof_refused', {
        factOn: (after.factOn ?? '') > this.clock.today() && 'Cette date est dans l’avenir.',
        validUntil:
          after.validUntil !== null &&
          after.validUntil < (after.factOn ?? '') &&
          'La fin de validité vient avant la date du fait.',
      });
      await manager.update(Proof, { id, version }, { ...after, version: version + 1 });
      await recordProof(this.history, manager, viewer, proof, 'proof.change', { before, after });
      if (after.factOn !== factOn) await this.filing.spreadDay(manager, id);
    });
    return this.one(viewer, id);
  }

  /** New bytes of the same proof. The file under way takes them up where it is still open; what was sent keeps what it was sent with. */
  async revise(viewer: Viewer, id: string, uploadId: string): Promise<ProofView> {
    const { townId } = await this.queries.one(viewer, id);
    await transact(this.dataSource, async (manager) => {
      // The case first, then the proof: always in this order.
      const openCase = await this.documents.lockOpenCase(manager, viewer, townId);
      const proof = await this.queries.locked(manager, viewer, id);
      refuseRemoved(proof);
      const content = await this.uploads.claim(manager, { userId: viewer.userId }, uploadId);
      if (proof.revisions.some(({ sha256 }) => sha256 === content.sha256))
        throw new DomainError('conflict', 'same_file', 'La bibliothèque contient déjà ce même fichier.');
      const seq = proof.file.seq + 1;
      const onBehalf = !viewer.townIds.includes(townId);
      await this.filing.addRevision(manager, id, content, { authorId: viewer.userId, onBehalf, seq });
      const { fileName, size, sha256 } = content;
      const { file } = proof;
      await recordProof(this.history, manager, viewer, proof, 'proof.revise', {
        before: { fileName: file.fileName, size: file.size, sha256: file.sha256 },
        after: { fileName, size, sha256 },
      });
      if (openCase) await this.documents.follow(manager, viewer, openCase, id, content);
    });
    return this.one(viewer, id);
  }
}
