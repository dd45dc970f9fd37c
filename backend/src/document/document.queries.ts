import { Injectable } from '@nestjs/common';
import { type Day, DOCUMENT_KINDS, DomainError, notFound, type ProofKind, type ScanState } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import type { Viewer } from '../access/viewer.js';
import {
  filterBy,
  type ListQueryDto,
  type ListSpec,
  type Page,
  Params,
  readList,
  readPage,
} from '../common/list-query.js';
import { type Document, deliberationDay } from './document.entity.js';
import { type DocumentCase, OPEN_POINTS } from './document-case.js';
import { documentVisibility } from './document-visibility.js';
import type { FileContent } from './incoming-file.service.js';

type Own = Pick<
  Document,
  | 'kind'
  | 'visibility'
  | 'pending'
  | 'onBehalf'
  | 'uploadedAt'
  | 'proofId'
  | 'caption'
  | 'position'
  | 'commitments'
  | 'confirmed'
  | 'version'
>;

export interface DocumentRow extends Own, Omit<DocumentCase, 'id' | 'charterId' | 'stepSeq'> {
  id: string;
  homologationId: string;
  fileName: string;
  mimeType: string;
  size: number;
  sha256: string;
  storageKey: string;
  authorName: string | null;
  /** As its proof said when the file was sent, and says until then; of a deliberation without a day, the one that the file says. */
  factOn: Day | null;
  /** From its proof, as it is now. */
  validUntil: Day | null;
  scan: ScanState;
  hasPicture: boolean;
  /** When this town filed its content for the first time. */
  receivedAt: Date;
}

/** Its place among the files of its kind that the same people read: holes and equal positions do not show. */
const PLACE = `(SELECT count(*)::int FROM document o WHERE o.homologation_id = d.homologation_id AND o.kind = d.kind
  AND o.visibility = d.visibility AND o.removed_at IS NULL AND (o.position, o.id) < (d.position, d.id))`;

const SELECT = `SELECT d.id, d.homologation_id AS "homologationId", d.town_id AS "townId", d.network_id AS "networkId", d.kind,
  d.file_name AS "fileName", d.mime_type AS "mimeType", d.size, d.sha256, d.storage_key AS "storageKey", d.visibility, d.pending,
  d.on_behalf AS "onBehalf", d.uploaded_at AS "uploadedAt", u.name AS "authorName",
  d.proof_id AS "proofId", d.caption, ${PLACE} AS position, d.commitments, d.confirmed, d.version,
  coalesce(d.fact_on, ${deliberationDay}) AS "factOn", p.valid_until AS "validUntil", s.scan, s.picture = 'made' AS "hasPicture", coalesce(r.at, d.uploaded_at) AS "receivedAt",
  h.rapporteur_id AS "rapporteurId", h.state, h.town_state AS "townState", ${OPEN_POINTS} AS "openPoints"
  FROM document d JOIN homologation h ON h.id = d.homologation_id JOIN stored_file s ON s.storage_key = d.storage_key
  LEFT JOIN proof p ON p.id = d.proof_id LEFT JOIN proof_revision r ON r.proof_id = d.proof_id AND r.sha256 = d.sha256
  LEFT JOIN app_user u ON u.id = d.author_id`;

const LIST: ListSpec = {
  sorts: {
    uploadedAt: 'd.uploaded_at',
    kind: 'd.kind',
    fileName: 'd.file_name',
    position: 'd.position',
    id: 'd.id',
  },
  defaultSort: ['uploadedAt', 'DESC'],
  tieBreak: 'd.id',
  filters: {
    id: filterBy.id('d.id'),
    homologationId: filterBy.id('d.homologation_id'),
    townId: filterBy.id('d.town_id'),
    kind: filterBy.code('d.kind', DOCUMENT_KINDS),
  },
};

@Injectable()
export class DocumentQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<DocumentRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    const scope = documentVisibility(viewer, params);
    return readPage<DocumentRow>(this.dataSource.manager, {
      select: SELECT,
      count: 'FROM document d',
      request,
      params,
      scope,
    });
  }

  async one(viewer: Viewer, id: string, manager?: EntityManager): Promise<DocumentRow> {
    const params = new Params();
    const conditions = `d.id = ${params.add(id)} AND ${documentVisibility(viewer, params)}`;
    const [row] = await (manager ?? this.dataSource.manager).query<DocumentRow[]>(
      `${SELECT} WHERE ${conditions}`,
      params.values,
    );
    if (row) return row;
    throw notFound();
  }

  /** What a proof of this town holds now. Refuses (404 `proof_not_found`) one of another, or taken out of the library. */
  async proofContent(
    manager: EntityManager,
    townId: string,
    proofId: string,
  ): Promise<{ content: FileContent; kind: ProofKind; scan: ScanState }> {
    const [row] = await manager.query<(FileContent & { kind: ProofKind; scan: ScanState })[]>(
      `SELECT p.kind, r.file_name AS "fileName", r.mime_type AS "mimeType", r.size, r.sha256, r.storage_key AS "storageKey", s.scan
       FROM proof p JOIN proof_revision r ON r.proof_id = p.id JOIN stored_file s ON s.storage_key = r.storage_key
       WHERE p.id = $1 AND p.town_id = $2 AND p.removed_at IS NULL ORDER BY r.seq DESC LIMIT 1`,
      [proofId, townId],
    );
    if (!row)
      throw new DomainError(
        'not_found',
        'proof_not_found',
        'Ce document n’est pas dans la bibliothèque de la cité.',
      );
    const { kind, scan, ...content } = row;
    return { content, kind, scan };
  }

  ofCase(viewer: Viewer, homologationId: string): Promise<DocumentRow[]> {
    const params = new Params();
    const conditions = `d.homologation_id = ${params.add(homologationId)} AND ${documentVisibility(viewer, params)}`;
    return this.dataSource.query<DocumentRow[]>(
      `${SELECT} WHERE ${conditions} ORDER BY d.kind, d.visibility DESC, d.position, d.id`,
      params.values,
    );
  }
}
