import { Injectable } from '@nestjs/common';
import { DOCUMENT_KINDS, DomainError } from '@pcc/shared';
import { DataSource } from 'typeorm';
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
import type { Document } from './document.entity.js';
import { type DocumentCase, OPEN_POINTS } from './document-case.js';
import { documentVisibility } from './document-visibility.js';

type Own = Pick<Document, 'kind' | 'visibility' | 'pending' | 'onBehalf' | 'uploadedAt'>;

export interface DocumentRow extends Own, Omit<DocumentCase, 'id' | 'charterId' | 'stepSeq'> {
  id: string;
  homologationId: string;
  fileName: string;
  mimeType: string;
  size: number;
  sha256: string;
  storageKey: string;
  authorName: string | null;
}

const SELECT = `SELECT d.id, d.homologation_id AS "homologationId", d.town_id AS "townId", d.network_id AS "networkId", d.kind,
  d.file_name AS "fileName", d.mime_type AS "mimeType", d.size, d.sha256, d.storage_key AS "storageKey", d.visibility, d.pending,
  d.on_behalf AS "onBehalf", d.uploaded_at AS "uploadedAt", u.name AS "authorName",
  h.rapporteur_id AS "rapporteurId", h.state, h.town_state AS "townState", ${OPEN_POINTS} AS "openPoints"
  FROM document d JOIN homologation h ON h.id = d.homologation_id LEFT JOIN app_user u ON u.id = d.author_id`;

const LIST: ListSpec = {
  sorts: { uploadedAt: 'd.uploaded_at', kind: 'd.kind', fileName: 'd.file_name', id: 'd.id' },
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

  async one(viewer: Viewer, id: string): Promise<DocumentRow> {
    const params = new Params();
    const conditions = `d.id = ${params.add(id)} AND ${documentVisibility(viewer, params)}`;
    const [row] = await this.dataSource.query<DocumentRow[]>(`${SELECT} WHERE ${conditions}`, params.values);
    if (row) return row;
    throw new DomainError('not_found', 'not_found', 'Cette fiche n’existe pas ou ne vous est pas ouverte.');
  }

  ofCase(viewer: Viewer, homologationId: string): Promise<DocumentRow[]> {
    const params = new Params();
    const conditions = `d.homologation_id = ${params.add(homologationId)} AND ${documentVisibility(viewer, params)}`;
    return this.dataSource.query<DocumentRow[]>(
      `${SELECT} WHERE ${conditions} ORDER BY d.uploaded_at, d.id`,
      params.values,
    );
  }
}
