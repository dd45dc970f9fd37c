import { type Filter, filterBy } from '../common/list-query.js';

/** Keeps the rows of a network: it stands for itself and those under it. */
export const inNetwork =
  (column: string): Filter =>
  (value, params) =>
    `${column} IN (WITH RECURSIVE held AS (
       SELECT id FROM network WHERE ${filterBy.id('id')(value, params)}
       UNION SELECT n.id FROM network n JOIN held ON n.parent_id = held.id) SELECT id FROM held)`;
