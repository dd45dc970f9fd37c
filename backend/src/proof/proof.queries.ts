import { Injectable } from '@nestjs/common';
import {
  type Day,
  notFound,
  PROOF_KINDS,
  type ProofFacts,
  type ProofUseFacts,
  type ScanState,
  searchForm,
} from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { inNetwork } from '../access/network-filter.js';
import { type ScopeKeys, scopeOf } from '../access/scope.js';
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
import { deliberationDay } from '../document/document.entity.js';
import { isOpenCase } from '../homologation/homologation.entity.js';
import type { Proof } from './proof.entity.js';

export interface RevisionRow {
  id: string;
  seq: number;
  fileName: string;
  mimeType: string;
  size: number;
  sha256: string;
  storageKey: string;
  /** An instant; as text where it comes from JSON. */
  at: Date | string;
  author: string | null;
  onBehalf: boolean;
  scan: ScanState;
}

interface UseRow extends ProofUseFacts {
  homologationId: string;
  documentId: string;
  commitments: string[];
  openedOn: Day;
  /** Proposed from the last case when false: no use yet. */
  confirmed: boolean;
}

export interface ProofListRow extends Omit<Proof, 'createdBy' | 'removedBy'> {
  townName: string;
  file: RevisionRow;
  hasPicture: boolean;
  uses: number;
  /** Of a deliberation: the day that the last file it is joined to says. */
  deliberatedOn: Day | null;
  sentWith: ProofFacts['sentWith'];
}

export interface ProofOneRow extends ProofListRow {
  revisions: RevisionRow[];
  /** The files that stand on it, in whichever case. */
  standsIn: UseRow[];
}

/** The commission is no part of a library. */
const SCOPE: ScopeKeys = { network: 'p.network_id', town: 'p.town_id' };

/** A file taken out, or proposed and not confirmed, is no use. */
const USES = 'FROM document d WHERE d.proof_id = p.id AND d.removed_at IS NULL AND d.confirmed';

const REVISION = `json_build_object('id', r.id, 'seq', r.seq, 'fileName', r.file_name, 'mimeType', r.mime_type, 'size', r.size, 'sha256', r.sha256,
  'storageKey', r.storage_key, 'at', r.at, 'author', u.name, 'onBehalf', r.on_behalf, 'scan', s.scan)`;
const OF_REVISION =
  'JOIN stored_file s ON s.storage_key = r.storage_key LEFT JOIN app_user u ON u.id = r.author_id';

const DELIBERATED_ON = `(SELECT ${deliberationDay} FROM document d WHERE p.kind = 'deliberation' AND d.proof_id = p.id AND d.removed_at IS NULL
  AND d.confirmed ORDER BY d.uploaded_at DESC, d.id DESC LIMIT 1)`;
/** Of the case it was sent with: the library is the town's, which does not learn that a notified decision is under debate again. */
const FIELDS = `p.id, p.town_id AS "townId", t.name AS "townName", p.network_id AS "networkId", p.kind, p.title, p.fact_on AS "factOn",
  p.valid_until AS "validUntil", p.created_at AS "createdAt", p.removed_at AS "removedAt", p.version, ${REVISION} AS file, s.picture = 'made' AS "hasPicture",
  (SELECT count(*)::int ${USES}) AS uses,
  ${DELIBERATED_ON} AS "deliberatedOn",
  coalesce((SELECT CASE WHEN bool_or(${isOpenCase('h.town_state')}) THEN 'open_case' ELSE 'past_case' END FROM document d JOIN homologation h ON h.id = d.homologation_id
    WHERE d.proof_id = p.id AND d.removed_at IS NULL AND d.confirmed AND NOT d.pending AND h.submitted_on IS NOT NULL HAVING count(*) > 0), 'no_case') AS "sentWith"`;
const TABLES = 'FROM proof p JOIN town t ON t.id = p.town_id';
const LAST = `JOIN LATERAL (SELECT * FROM proof_revision WHERE proof_id = p.id ORDER BY seq DESC LIMIT 1) r ON true ${OF_REVISION}`;

/** As `searchForm` reads a title; no index serves it, a library is small. */
const SEARCHED = `(regexp_replace(translate(replace(lower(p.title), 'œ', 'oe'), 'àâäáãçéèêëíìîïñóòôöõúùûüýÿ', 'aaaaaceeeeiiiinooooouuuuyy'), '[^a-z0-9]+', ' ', 'g')
  || ' ' || t.search_name)`;

const LIST: ListSpec = {
  sorts: {
    createdAt: 'p.created_at',
    title: 'lower(p.title)',
    factOn: `coalesce(p.fact_on, ${DELIBERATED_ON})`,
  },
  defaultSort: ['createdAt', 'DESC'],
  nullable: ['factOn'],
  tieBreak: 'p.id',
  filters: {
    id: filterBy.id('p.id'),
    townId: filterBy.id('p.town_id'),
    networkId: inNetwork('p.network_id'),
    kind: filterBy.code('p.kind', PROOF_KINDS),
    q: filterBy.search(SEARCHED, searchForm),
    isRemoved: filterBy.flag('p.removed_at IS NOT NULL'),
  },
};

@Injectable()
export class ProofQueries {
  constructor(private readonly dataSource: DataSource) {}

  list(viewer: Viewer, query: ListQueryDto): Promise<Page<ProofListRow>> {
    const params = new Params();
    const request = readList(query, LIST, params);
    // What was taken out is read by who asks for it.
    const kept = 'isRemoved' in request.given ? 'TRUE' : 'p.removed_at IS NULL';
    const scope = `${scopeOf(viewer, SCOPE, params)} AND ${kept}`;
    return readPage<ProofListRow>(this.dataSource.manager, {
      select: `SELECT ${FIELDS} ${TABLES} ${LAST}`,
      count: TABLES,
      request,
      params,
      scope,
    });
  }

  /** As it is now, and until the commit. */
  async locked(manager: EntityManager, viewer: Viewer, id: string): Promise<ProofOneRow> {
    // Out of scope, nothing is locked.
    await this.one(viewer, id, manager);
    await manager.query('SELECT 1 FROM proof WHERE id = $1 FOR NO KEY UPDATE', [id]);
    return this.one(viewer, id, manager);
  }

  async one(viewer: Viewer, id: string, manager?: EntityManager): Promise<ProofOneRow> {
    const params = new Params();
    const conditions = `p.id = ${params.add(id)} AND ${scopeOf(viewer, SCOPE, params)}`;
    const [row] = await (manager ?? this.dataSource.manager).query<ProofOneRow[]>(
      `SELECT ${FIELDS},
         (SELECT json_agg(${REVISION} ORDER BY r.seq DESC) FROM proof_revision r ${OF_REVISION} WHERE r.proof_id = p.id) AS revisions,
         (SELECT coalesce(json_agg(json_build_object('homologationId', d.homologation_id, 'documentId', d.id, 'commitments', d.commitments,
            'openedOn', h.opened_on, 'confirmed', d.confirmed, 'pending', d.pending, 'state', h.state, 'suspendedFrom', h.suspended_from)
            ORDER BY h.opened_on DESC, d.id), '[]')
          FROM document d JOIN homologation h ON h.id = d.homologation_id WHERE d.proof_id = p.id AND d.removed_at IS NULL) AS "standsIn"
       ${TABLES} ${LAST} WHERE ${conditions}`,
      params.values,
    );
    if (row) return row;
    throw notFound();
  }
}
