import { PIECE_KINDS } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import type { CharterFile } from './data-files.js';
import { charterId } from './ids.js';

/** Publishes a version of the charter once; a version that is there already is never touched. */
export async function loadCharter(manager: EntityManager, charter: CharterFile): Promise<void> {
  const id = charterId(charter.version);
  const added = await manager.query<unknown[]>(
    `INSERT INTO charter_version (id, version, title, adopted_on, adopted_at, provisional, note, stances, published_at)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $4::date) ON CONFLICT DO NOTHING RETURNING id`,
    [
      id,
      charter.version,
      charter.title,
      charter.adoptedOn,
      charter.adoptedAt,
      charter.provisional,
      charter.note,
      JSON.stringify(charter.stances),
    ],
  );
  if (added.length === 0) return;
  const criteria = charter.admissionCriteria.map(
    ({ code, title, text, evidence, kind, ...args }, position) => ({
      code,
      position,
      kind,
      args,
      title,
      text,
      evidence,
    }),
  );
  await manager.query(
    `INSERT INTO charter_criterion (charter_id, code, position, kind, args, title, text, evidence)
     SELECT $1, code, position, kind, args, title, text, evidence
     FROM jsonb_to_recordset($2) AS r(code text, position integer, kind text, args jsonb, title text, text text, evidence jsonb)`,
    [id, JSON.stringify(criteria)],
  );
  await manager.query(
    `INSERT INTO charter_chapter (charter_id, code, position, title)
     SELECT $1, code, position, title FROM jsonb_to_recordset($2) AS r(code text, position integer, title text)`,
    [id, JSON.stringify(charter.chapters.map(({ code, title }, position) => ({ code, position, title })))],
  );
  const commitments = charter.chapters
    .flatMap((chapter) =>
      chapter.commitments.map((commitment) => ({ ...commitment, chapter_code: chapter.code })),
    )
    .map((commitment, position) => ({ ...commitment, position }));
  await manager.query(
    `INSERT INTO charter_commitment (charter_id, code, chapter_code, position, title, text, evidence, sourced)
     SELECT $1, code, chapter_code, position, title, text, evidence, sourced FROM jsonb_to_recordset($2)
     AS r(code text, chapter_code text, position integer, title text, text text, evidence jsonb, sourced boolean)`,
    [id, JSON.stringify(commitments)],
  );
  await manager.query(
    'INSERT INTO charter_setting (charter_id, mandatory_pieces, mandatory_answers) VALUES ($1, $2, $3)',
    [id, PIECE_KINDS, commitments.map(({ code }) => code)],
  );
}
