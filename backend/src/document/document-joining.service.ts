import { Injectable } from '@nestjs/common';
import {
  CASE_MAX_FILES,
  canJoin,
  canProvide,
  type Day,
  type DocumentKind,
  DomainError,
  isProofKind,
  refuseUnless,
} from '@pcc/shared';
import { type EntityManager, IsNull } from 'typeorm';
import { v7 } from 'uuid';
import { qualitiesOn, type Viewer } from '../access/viewer.js';
import { Clock } from '../common/clock.js';
import { refuseFields } from '../common/refusal.js';
import { HistoryService } from '../history/history.service.js';
import { ProofFilingService } from '../proof/proof-filing.service.js';
import { Document } from './document.entity.js';
import { type DocumentCase, readCase } from './document-case.js';
import { recordDocument } from './document-record.js';
import { placement } from './document-rules.js';
import type { FileContent } from './incoming-file.service.js';

export interface JoinedFile {
  kind: DocumentKind;
  content: FileContent;
  /** The proof whose revision it is; without it, one is made or found by its bytes where the kind asks for one. */
  proofId?: string;
  caption?: string;
  factOn?: Day;
  commitments?: string[];
}

/** The one way in of the files of a case, whatever they come from. */
@Injectable()
export class DocumentJoiningService {
  constructor(
    private readonly clock: Clock,
    private readonly history: HistoryService,
    private readonly proofs: ProofFilingService,
  ) {}

  /** The case as it is once it can move no more in this transaction, when this person may join a file of this kind to it. */
  async openedCase(
    manager: EntityManager,
    viewer: Viewer,
    caseId: string,
    kind: DocumentKind,
  ): Promise<DocumentCase> {
    const found = await readCase(manager, viewer, caseId, 'FOR SHARE OF h');
    this.assertJoinable(viewer, found, kind);
    return found;
  }

  /** The same of the case that a town is filling in, or none where it takes no such file. */
  async openedCaseOf(
    manager: EntityManager,
    viewer: Viewer,
    townId: string,
    kind: DocumentKind,
  ): Promise<DocumentCase | undefined> {
    const [open] = await manager.query<{ id: string }[]>(
      "SELECT id FROM homologation WHERE town_id = $1 AND state IN ('draft', 'to_complete')",
      [townId],
    );
    const found = open && (await readCase(manager, viewer, open.id, 'FOR SHARE OF h'));
    return found && canProvide(found, qualitiesOn(viewer, found), { type: 'piece', code: kind })
      ? found
      : undefined;
  }

  assertJoinable(viewer: Viewer, found: DocumentCase, kind: DocumentKind): void {
    const actor = qualitiesOn(viewer, found);
    refuseUnless(canJoin(found, actor, kind), actor, 'town', 'coordinator');
  }

  /** Refuses (422) a day to come, and commitments that the case does not have. */
  async assertWords(
    manager: EntityManager,
    caseId: string,
    { factOn, commitments = [] }: Pick<JoinedFile, 'factOn' | 'commitments'>,
  ): Promise<void> {
    const known =
      commitments.length === 0
        ? []
        : await manager.query<{ code: string }[]>(
            'SELECT code FROM case_commitment WHERE homologation_id = $1 AND code = ANY($2)',
            [caseId, commitments],
          );
    const codes = new Set(known.map(({ code }) => code));
    refuseFields('document_refused', {
      factOn: factOn !== undefined && factOn > this.clock.today() && 'Cette date est dans l’avenir.',
      commitments:
        !commitments.every((code) => codes.has(code)) && 'Un de ces engagements n’est pas dans ce dossier.',
    });
  }

  /** Joins a file to a case read by `openedCase` in the same transaction. What a town provides stands on a proof of its library. */
  async join(
    manager: EntityManager,
    viewer: Viewer,
    found: DocumentCase,
    { kind, content, proofId, caption = '', factOn, commitments = [] }: JoinedFile,
  ): Promise<Document> {
    const { townId, networkId } = found;
    const placed = placement(found, qualitiesOn(viewer, found), kind);
    if (isProofKind(kind)) await assertPlaceLeft(manager, found.id, placed);
    const authorId = viewer.userId;
    const { onBehalf } = placed;
    const isProof = placed.visibility === 'town' && isProofKind(kind);
    const filedAs = isProof
      ? (proofId ??
        (await this.proofs.file(manager, { townId, networkId, kind, content, authorId, onBehalf, factOn })))
      : null;
    const document: Document = {
      id: v7(),
      homologationId: found.id,
      townId,
      networkId,
      kind,
      ...content,
      ...placed,
      removedAt: null,
      authorId,
      uploadedAt: this.clock.now(),
      proofId: filedAs,
      factOn: filedAs === null ? null : await this.proofs.dayOf(manager, filedAs),
      caption,
      position: await this.lastPlace(manager, found.id, kind, placed.visibility),
      commitments,
      confirmed: true,
      version: 1,
    };
    await manager.insert(Document, document);
    await recordDocument(this.history, manager, viewer, found, document, 'document.join');
    return document;
  }

  /** The files of a case that stand on this proof. Nobody joins it by its id, confirms it or revises it before the commit. */
  async ofProof(manager: EntityManager, homologationId: string, proofId: string): Promise<Document[]> {
    await manager.query('SELECT 1 FROM proof WHERE id = $1 FOR NO KEY UPDATE', [proofId]);
    return manager.find(Document, {
      where: { homologationId, proofId, removedAt: IsNull() },
      order: { id: 'ASC' },
      lock: { mode: 'pessimistic_write' },
    });
  }

  private async lastPlace(
    manager: EntityManager,
    homologationId: string,
    kind: DocumentKind,
    visibility: Document['visibility'],
  ): Promise<number> {
    const last = await manager.maximum(Document, 'position', {
      homologationId,
      kind,
      visibility,
      removedAt: IsNull(),
    });
    return (last ?? -1) + 1;
  }
}

/**
 * Counts those among which whoever joins one more may still remove some: a full case never keeps a completion, or the visit, from
 * adding to it. Files that come at once may pass the bound by a few: nothing rests on it.
 */
async function assertPlaceLeft(
  manager: EntityManager,
  homologationId: string,
  { visibility, pending }: Pick<Document, 'visibility' | 'pending'>,
): Promise<void> {
  const held = await manager.countBy(Document, { homologationId, visibility, pending, removedAt: IsNull() });
  if (held >= CASE_MAX_FILES)
    throw new DomainError(
      'conflict',
      'case_full',
      `Ce dossier contient déjà ${CASE_MAX_FILES} fichiers : retirez-en avant d’en joindre d’autres.`,
    );
}
