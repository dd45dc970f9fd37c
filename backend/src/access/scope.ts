import type { Params } from '../common/list-query.js';
import type { Viewer } from './viewer.js';

/** SQL expressions of the scope keys that a table carries. */
export interface ScopeKeys {
  network?: string;
  town?: string;
  homologation?: string;
}

/**
 * The one place that says which rows a person may read: a condition to put in every WHERE. Rows carry their scope keys
 * themselves, moved by one service when a town changes network.
 */
export function scopeOf(viewer: Viewer, keys: ScopeKeys, params: Params): string {
  if (viewer.isNational) return 'TRUE';
  const ways: string[] = [];
  const allow = (column: string | undefined, ids: string[]) => {
    if (column !== undefined && ids.length > 0) ways.push(`${column} = ANY(${params.add(ids)}::uuid[])`);
  };
  allow(keys.network, viewer.networkIds);
  allow(keys.town, viewer.townIds);
  allow(keys.homologation, viewer.homologationIds);
  return ways.length === 0 ? 'FALSE' : `(${ways.join(' OR ')})`;
}

/** Rows whose case this person reads only as its town: there the closed debate is hidden. */
export function asTownOnly(viewer: Viewer, keys: ScopeKeys, params: Params): string {
  if (viewer.isNational) return 'FALSE';
  return `NOT ${scopeOf({ ...viewer, townIds: [] }, keys, params)}`;
}
