import type { EditableFacts } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import { Params, readOne } from '../common/list-query.js';

/** What must be known of a case to say who may join or remove a file. */
export interface DocumentCase extends EditableFacts {
  id: string;
  townId: string;
  networkId: string;
  charterId: string;
  rapporteurId: string | null;
  /** The last step: what happens after it is read by the town once a later one notifies. */
  stepSeq: number;
}

/** Open points of the case `h`, as `{ type, code }`. */
export const OPEN_POINTS = `(SELECT coalesce(json_agg(json_build_object('type', p.target_type, 'code', p.target_code)), '[]')
  FROM completion_point p WHERE p.homologation_id = h.id AND p.closed_at IS NULL)`;

/** In a transaction the row is shared until the commit: uploads do not wait for each other, a transition waits for them. */
export async function readCase(
  manager: EntityManager,
  viewer: Viewer,
  id: string,
  lock: 'FOR SHARE OF h' | '' = '',
): Promise<DocumentCase> {
  const params = new Params();
  const scope = scopeOf(viewer, { network: 'h.network_id', town: 'h.town_id', homologation: 'h.id' }, params);
  const which = `FROM homologation h WHERE h.id = ${params.add(id)} AND ${scope}`;
  // Locked first, described after: one statement would tell the points as they were before it waited for the lock.
  if (lock) await readOne(manager, `SELECT 1 ${which} ${lock}`, params);
  return readOne<DocumentCase>(
    manager,
    `SELECT h.id, h.town_id AS "townId", h.network_id AS "networkId", h.charter_id AS "charterId", h.rapporteur_id AS "rapporteurId",
       h.state, h.town_state AS "townState", ${OPEN_POINTS} AS "openPoints",
       (SELECT max(seq) FROM homologation_step WHERE homologation_id = h.id) AS "stepSeq" ${which}`,
    params,
  );
}
