import { asTownOnly, type ScopeKeys, scopeOf } from '../access/scope.js';
import type { Viewer } from '../access/viewer.js';
import type { Params } from '../common/list-query.js';

const KEYS: ScopeKeys = { network: 'd.network_id', town: 'd.town_id', homologation: 'd.homologation_id' };

/** What is proposed from the last case shows while the town fills in its file: left unconfirmed, it is never sent. */
const IS_FILLED_IN = `EXISTS (SELECT 1 FROM homologation c WHERE c.id = d.homologation_id AND c.town_state = 'draft')`;

/**
 * Which rows of `document d` a person may read, scope included. The visit's files open to the town with its first letter;
 * what the town has not sent yet, or not confirmed, stays between it and its network.
 */
export function documentVisibility(viewer: Viewer, params: Params): string {
  const between = scopeOf({ ...viewer, homologationIds: [] }, KEYS, params);
  return [
    'd.removed_at IS NULL',
    scopeOf(viewer, KEYS, params),
    `(d.visibility = 'town' OR NOT (${asTownOnly(viewer, KEYS, params)})
      OR EXISTS (SELECT 1 FROM letter WHERE letter.homologation_id = d.homologation_id))`,
    `(NOT d.pending OR ${between})`,
    `(d.confirmed OR (${between} AND ${IS_FILLED_IN}))`,
  ].join(' AND ');
}
