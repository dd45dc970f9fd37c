import { addDays, type Day, isProofKind } from '@pcc/shared';
import { type EntityManager, In } from 'typeorm';
import { v7 } from 'uuid';
import type { Clock } from '../common/clock.js';
import { Document } from '../document/document.entity.js';
import { History } from '../history/history.entity.js';
import { Proof } from '../proof/proof.entity.js';
import { ProofRevision } from '../proof/proof-revision.entity.js';
import type { DemoCase } from './case-content.js';
import type { DemoFiles, PaperKind, SharedFile } from './demo-files.js';
import { Random } from './random.js';
import { PHOTOS } from './text/photos.js';

type Placement = Pick<Document, 'visibility' | 'pending'>;

/** A file about to be joined, as its town would tell it. */
interface Joined {
  kind: PaperKind | 'photo';
  file: SharedFile;
  fileName: string;
  title: string;
  factOn: Day;
  caption?: string;
  commitments?: readonly string[];
}

/** How long before it is sent a paper was made, in days. */
const MADE_BEFORE: Partial<Record<PaperKind | 'photo', number>> = {
  deliberation: 6,
  presentation: 24,
  perimeter_plan: 700,
  programme: 60,
};

/** The files of the demo cases and the proofs on which those of a town stand, as the services would have left them. */
export class DemoLibrary {
  /** Town, kind and, where each request needs its own, content: the proof, and how many revisions it has. */
  private readonly proofs = new Map<string, { id: string; revisions: string[] }>();

  constructor(
    private readonly manager: EntityManager,
    private readonly clock: Clock,
    private readonly files: DemoFiles,
  ) {}

  /** Joins one file of each kind, and answers their ids in that order. What was proposed of these kinds is replaced. */
  async papers(
    demo: DemoCase,
    authorId: string,
    kinds: PaperKind[],
    placement: Placement,
  ): Promise<string[]> {
    const today = this.clock.today();
    const year = Number(today.slice(0, 4));
    await this.manager.update(
      Document,
      { homologationId: demo.id, kind: In(kinds), confirmed: false },
      { removedAt: this.clock.now() },
    );
    const papers = kinds.map((kind): Joined => {
      const file = this.files.paper(kind, year, placement.pending);
      return {
        kind,
        file,
        fileName: `${file.title} - ${demo.town.name}.${file.extension}`,
        title: file.title.replace(/ \d{4}.*$/, ''),
        factOn: addDays(today, -(MADE_BEFORE[kind] ?? 0)),
      };
    });
    return this.join(demo, authorId, placement, papers);
  }

  /** The town's own photographs, taken in the months before; where those of its last case are proposed, a file that is sent confirms them. */
  async photos(demo: DemoCase, authorId: string, isSent: boolean): Promise<void> {
    const proposed = { homologationId: demo.id, kind: 'photo' as const, confirmed: false };
    if (await this.manager.existsBy(Document, proposed)) {
      if (isSent) await this.manager.update(Document, proposed, { confirmed: true, authorId, version: 2 });
      return;
    }
    const count = isSent ? 5 : 3;
    const random = new Random(seedOf(`${demo.town.inseeCode} ${demo.town.name}`));
    const scenes = random.some(PHOTOS, count);
    const photos = random.some(this.files.photos, count).map((file, index): Joined => {
      const { caption = '', commitments = [] } = scenes[index] ?? {};
      return {
        kind: 'photo',
        file,
        fileName: `${demo.town.name} ${index + 1}.${file.extension}`,
        title: caption,
        factOn: addDays(this.clock.today(), -random.integer(10, 400)),
        caption,
        commitments,
      };
    });
    await this.join(demo, authorId, { visibility: 'town', pending: false }, photos);
  }

  /** One photograph of a visit: the network's, and no proof of the town. */
  async visitPhoto(demo: DemoCase, authorId: string): Promise<void> {
    const [file] = new Random(seedOf(`visite ${demo.town.name}`)).some(this.files.photos, 1);
    if (!file) throw new Error('Pictures are drawn first');
    const fileName = `Photographie de la visite - ${demo.town.name}.${file.extension}`;
    const factOn = this.clock.today();
    await this.join(demo, authorId, { visibility: 'after_notification', pending: false }, [
      { kind: 'photo', file, fileName, title: '', factOn },
    ]);
  }

  private async join(
    { id: homologationId, charterId, town }: DemoCase,
    authorId: string,
    placement: Placement,
    joined: Joined[],
  ): Promise<string[]> {
    const at = this.clock.now();
    const owner = { townId: town.id, networkId: town.networkId };
    const isProof = placement.visibility === 'town';
    const proofIds = isProof ? await this.prove(owner, authorId, joined) : [];
    const documents = joined.map(
      ({ kind, file, fileName, factOn, caption = '', commitments = [] }, index): Document => ({
        id: v7(),
        homologationId,
        ...owner,
        kind,
        ...contentOf(file, fileName),
        ...placement,
        removedAt: null,
        authorId,
        onBehalf: false,
        uploadedAt: at,
        proofId: proofIds[index] ?? null,
        factOn: proofIds[index] ? factOn : null,
        caption,
        // Several of a kind come at once, or after what was sent.
        position: placement.pending ? 1 : kind === 'photo' ? index : 0,
        commitments: [...commitments],
        confirmed: true,
        version: 1,
      }),
    );
    await this.manager.insert(Document, documents);
    const lines = documents.map(({ kind, fileName, sha256, size }) => ({
      at,
      authorId,
      onBehalf: false,
      action: 'document.join',
      visibility: placement.visibility,
      target: kind,
      ...owner,
      homologationId,
      charterId,
      after: { fileName, sha256, size },
    }));
    await this.manager.insert(History, lines as never);
    return documents.map(({ id }) => id);
  }

  /** The proof of each; null for a signed paper. The same bytes are the same revision, and a paper written anew is a new one of the same proof. */
  private async prove(
    owner: { townId: string; networkId: string },
    authorId: string,
    joined: Joined[],
  ): Promise<(string | null)[]> {
    const at = this.clock.now();
    const made: Proof[] = [];
    const revisions: ProofRevision[] = [];
    const ids: (string | null)[] = [];
    for (const { kind, file, fileName, title, factOn } of joined) {
      if (!isProofKind(kind)) {
        ids.push(null);
        continue;
      }
      const isOwn = kind === 'deliberation' || kind === 'photo';
      const key = [owner.townId, kind, ...(isOwn ? [file.sha256] : [])].join(' ');
      const known = this.proofs.get(key);
      const proof = known ?? { id: v7(), revisions: [] };
      ids.push(proof.id);
      if (proof.revisions.includes(file.sha256)) continue;
      if (known) await this.manager.update(Proof, { id: proof.id }, { factOn });
      else
        made.push({
          id: proof.id,
          ...owner,
          kind,
          title,
          factOn,
          validUntil: null,
          createdAt: at,
          createdBy: authorId,
          removedAt: null,
          removedBy: null,
          version: 1,
        });
      proof.revisions.push(file.sha256);
      this.proofs.set(key, proof);
      revisions.push({
        id: v7(),
        proofId: proof.id,
        seq: proof.revisions.length,
        ...contentOf(file, fileName),
        authorId,
        onBehalf: false,
        at,
      });
    }
    if (made.length > 0) await this.manager.insert(Proof, made);
    if (revisions.length > 0) await this.manager.insert(ProofRevision, revisions);
    return ids;
  }
}

const contentOf = ({ mimeType, size, sha256, key }: SharedFile, fileName: string) => ({
  fileName,
  mimeType,
  size,
  sha256,
  storageKey: key,
});

/** A number of its own for each name. */
function seedOf(name: string): number {
  return [...name].reduce((seed, letter) => (Math.imul(seed, 31) + letter.charCodeAt(0)) >>> 0, 7);
}
