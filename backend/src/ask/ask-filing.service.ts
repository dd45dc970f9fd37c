import { Injectable } from '@nestjs/common';
import { canProvide, type EditableFacts, type ProofKind } from '@pcc/shared';
import { type EntityManager, In } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { DocumentChangeService } from '../document/document-change.service.js';
import { DocumentJoiningService } from '../document/document-joining.service.js';
import { StoredFile } from '../document/stored-file.entity.js';
import { refuseUnreadable } from '../document/stored-file.service.js';
import { ProofFilingService } from '../proof/proof-filing.service.js';
import type { AskRow } from './ask.queries.js';
import { AskFile } from './ask-file.entity.js';

interface OpenCase extends EditableFacts {
  id: string;
  /** The one asked about, where the case has it. */
  commitments: string[];
}

/** Where the files of an accepted answer go: among the proofs of the town, and into its open case while that is being filled in. */
@Injectable()
export class AskFilingService {
  constructor(
    private readonly proofs: ProofFilingService,
    private readonly joining: DocumentJoiningService,
    private readonly changes: DocumentChangeService,
  ) {}

  /** Answers the first document that joined the case, if any did. The ask is locked. */
  async file(manager: EntityManager, viewer: Viewer, ask: AskRow, answerId: string): Promise<string | null> {
    const files = await manager.find(AskFile, { where: { askAnswerId: answerId }, order: { id: 'ASC' } });
    await assertReadable(manager, files);
    const kind: ProofKind = ask.what === 'photo' ? 'photo' : 'other';
    const openCase = files.length > 0 ? await this.openCase(manager, ask, kind) : undefined;
    const joined: string[] = [];
    for (const file of files) {
      const proofId = await this.proofs.file(manager, {
        townId: ask.townId,
        networkId: ask.networkId,
        kind,
        content: file,
        authorId: viewer.userId,
        onBehalf: true,
      });
      if (openCase) joined.push(await this.join(manager, viewer, openCase, file, { proofId, kind }));
    }
    return joined[0] ?? null;
  }

  /** The case of today, shared until the commit, where a file of this kind may be joined for the town. */
  private async openCase(
    manager: EntityManager,
    { townId, commitmentCode }: AskRow,
    kind: ProofKind,
  ): Promise<OpenCase | undefined> {
    const [found] = await manager.query<OpenCase[]>(
      `SELECT h.id, h.state, h.town_state AS "townState",
         (SELECT coalesce(json_agg(json_build_object('type', p.target_type, 'code', p.target_code)), '[]')
            FROM completion_point p WHERE p.homologation_id = h.id AND p.closed_at IS NULL) AS "openPoints",
         ARRAY(SELECT c.code FROM case_commitment c WHERE c.homologation_id = h.id AND c.code = $2) AS commitments
       FROM homologation h WHERE h.town_id = $1 AND h.state IN ('draft', 'to_complete') FOR SHARE OF h`,
      [townId, commitmentCode],
    );
    return found && canProvide(found, ['coordinator'], { type: 'piece', code: kind }) ? found : undefined;
  }

  private async join(
    manager: EntityManager,
    viewer: Viewer,
    { id, commitments }: OpenCase,
    { fileName, mimeType, size, sha256, storageKey }: AskFile,
    { proofId, kind }: { proofId: string; kind: ProofKind },
  ): Promise<string> {
    const known = await this.joining.ofProof(manager, id, proofId);
    const joined = known.find(({ confirmed }) => confirmed);
    if (joined) return joined.id;
    const found = await this.joining.openedCase(manager, viewer, id, kind);
    const proposed = known.find((one) => one.storageKey === storageKey);
    if (proposed) {
      await this.changes.confirm(manager, viewer, found, proposed, {
        commitments: [...new Set([...proposed.commitments, ...commitments])],
      });
      return proposed.id;
    }
    const content = { fileName, mimeType, size, sha256, storageKey };
    const document = await this.joining.join(manager, viewer, found, { kind, content, proofId, commitments });
    return document.id;
  }
}

/** Nothing that the antivirus has not let through enters a file. */
async function assertReadable(manager: EntityManager, files: readonly AskFile[]): Promise<void> {
  const known = await manager.findBy(StoredFile, {
    storageKey: In(files.map(({ storageKey }) => storageKey)),
  });
  for (const { scan } of known) refuseUnreadable(scan);
}
