import { Injectable } from '@nestjs/common';
import { type AskAnswerView, excerptOf, type ProofKind } from '@pcc/shared';
import { type EntityManager, In } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import { DocumentChangeService } from '../document/document-change.service.js';
import { DocumentJoiningService } from '../document/document-joining.service.js';
import { StoredFile } from '../document/stored-file.entity.js';
import { refuseUnreadable } from '../document/stored-file.service.js';
import { ProofFilingService } from '../proof/proof-filing.service.js';
import type { AskRow } from './ask.queries.js';
import { AskFile } from './ask-file.entity.js';

interface OpenCase {
  id: string;
  /** The one asked about, where the case has it. */
  commitments: string[];
}

const CAPTION_LENGTH = 300;

/** Where the files of an accepted answer go: among the proofs of the town, and into its open case while that is being filled in. */
@Injectable()
export class AskFilingService {
  constructor(
    private readonly proofs: ProofFilingService,
    private readonly joining: DocumentJoiningService,
    private readonly changes: DocumentChangeService,
  ) {}

  /** Answers the first document that joined the case, if any did. The ask is locked. */
  async file(
    manager: EntityManager,
    viewer: Viewer,
    ask: AskRow,
    answer: Pick<AskAnswerView, 'id' | 'text'>,
  ): Promise<string | null> {
    const files = await manager.find(AskFile, { where: { askAnswerId: answer.id }, order: { id: 'ASC' } });
    await assertReadable(manager, files);
    const kind: ProofKind = ask.what === 'photo' ? 'photo' : 'other';
    const openCase = files.length > 0 ? await this.openCase(manager, viewer, ask, kind) : undefined;
    // Of several files, nothing says which one the words are about.
    const caption = kind === 'photo' && files.length === 1 ? excerptOf(answer.text, CAPTION_LENGTH) : '';
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
      if (openCase) joined.push(await this.join(manager, viewer, openCase, file, { proofId, kind, caption }));
    }
    return joined[0] ?? null;
  }

  /** The case of today where a file of this kind may be joined for the town. */
  private async openCase(
    manager: EntityManager,
    viewer: Viewer,
    { townId, commitmentCode }: AskRow,
    kind: ProofKind,
  ): Promise<OpenCase | undefined> {
    const found = await this.joining.openedCaseOf(manager, viewer, townId, kind);
    if (!found) return undefined;
    const known = await manager.query<{ code: string }[]>(
      'SELECT code FROM case_commitment WHERE homologation_id = $1 AND code = $2',
      [found.id, commitmentCode],
    );
    return { id: found.id, commitments: known.map(({ code }) => code) };
  }

  private async join(
    manager: EntityManager,
    viewer: Viewer,
    { id, commitments }: OpenCase,
    { fileName, mimeType, size, sha256, storageKey }: AskFile,
    { proofId, kind, caption }: { proofId: string; kind: ProofKind; caption: string },
  ): Promise<string> {
    const known = await this.joining.ofProof(manager, id, proofId);
    const joined = known.find(({ confirmed }) => confirmed);
    if (joined) return joined.id;
    const found = await this.joining.openedCase(manager, viewer, id, kind);
    const proposed = known.find((one) => one.storageKey === storageKey);
    if (proposed) {
      await this.changes.confirm(manager, viewer, found, proposed, {
        caption: proposed.caption || caption,
        commitments: [...new Set([...proposed.commitments, ...commitments])],
      });
      return proposed.id;
    }
    const content = { fileName, mimeType, size, sha256, storageKey };
    const file = { kind, content, proofId, caption, commitments };
    return (await this.joining.join(manager, viewer, found, file)).id;
  }
}

/** Nothing that the antivirus has not let through enters a file. */
async function assertReadable(manager: EntityManager, files: readonly AskFile[]): Promise<void> {
  const known = await manager.findBy(StoredFile, {
    storageKey: In(files.map(({ storageKey }) => storageKey)),
  });
  for (const { scan } of known) refuseUnreadable(scan);
}
