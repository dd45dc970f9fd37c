import { Injectable } from '@nestjs/common';
import { notFound } from '@pcc/shared';
import { DataSource } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Params } from '../common/list-query.js';
import type { PaperKind } from './paper-content.js';

export interface PaperRow {
  id: string;
  kind: PaperKind;
  townName: string;
  issuedAt: Date;
  storageKey: string | null;
  /** Bytes. */
  size: number | null;
}

const KEYS = { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' };

@Injectable()
export class PaperQueries {
  constructor(private readonly dataSource: DataSource) {}

  /** The commission reads the file that was sent; its acknowledgement is between the town and its network. */
  async one(viewer: Viewer, id: string): Promise<PaperRow> {
    const params = new Params();
    const conditions = [
      `p.id = ${params.add(id)}`,
      scopeOf(viewer, KEYS, params),
      `(p.kind = 'application' OR ${scopeOf({ ...viewer, homologationIds: [] }, KEYS, params)})`,
    ].join(' AND ');
    const [row] = await this.dataSource.query<PaperRow[]>(
      `SELECT p.id, p.kind, t.name AS "townName", p.issued_at AS "issuedAt", f.storage_key AS "storageKey", f.size
       FROM case_paper p JOIN homologation h ON h.id = p.homologation_id JOIN town t ON t.id = p.town_id
       LEFT JOIN case_paper_file f ON f.paper_id = p.id WHERE ${conditions}`,
      params.values,
    );
    if (!row) throw notFound();
    return row;
  }
}
