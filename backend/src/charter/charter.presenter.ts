import type { CharterView } from '@pcc/shared';
import type { CharterRow } from './charter.queries.js';

export function presentCharter(row: CharterRow): CharterView {
  return {
    id: row.id,
    version: row.version,
    title: row.title,
    adoptedOn: row.adoptedOn,
    adoptedAt: row.adoptedAt,
    provisional: row.provisional,
    note: row.note,
    publishedAt: row.publishedAt.toISOString(),
    criteria: row.criteria,
    chapters: row.chapters,
    stances: row.stances,
  };
}
