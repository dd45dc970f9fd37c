import type { MigrationInterface, QueryRunner } from 'typeorm';
import { caseTables } from './initial/case.js';
import { contentTables } from './initial/content.js';
import { decisionTables } from './initial/decision.js';
import { referenceTables } from './initial/reference.js';
import { registerTables } from './initial/register.js';

/** Tables to which rows are only ever added, whoever is signed in to the database. */
export const APPEND_ONLY = [
  'history',
  'homologation_step',
  'opinion',
  'decision',
  'letter',
  'letter_file',
  'town_rank',
  'town_network',
  'town_departure',
  'charter_version',
  'charter_criterion',
  'charter_chapter',
  'charter_commitment',
] as const;

/**
 * Who was what on a day. A period caused by a decision that a later, notified decision supersedes counts only before the new
 * effective date; an "unknown" of the initial register yields to any other period of the same or an earlier day.
 */
const functions = `
CREATE FUNCTION decision_void_on(old_id uuid) RETURNS date LANGUAGE sql STABLE AS $$
  SELECT min(later.effective_on) FROM decision old
  JOIN decision later ON later.homologation_id = old.homologation_id AND (later.decided_at, later.id) > (old.decided_at, old.id)
  JOIN letter ON letter.decision_id = later.id
  WHERE old.id = old_id
$$;
CREATE FUNCTION town_ranks_on(day date) RETURNS TABLE (town_id uuid, rank text, from_on date, term_on date) LANGUAGE sql STABLE AS $$
  SELECT DISTINCT ON (period.town_id) period.town_id, period.rank, period.from_on, period.term_on
  FROM town_rank period LEFT JOIN LATERAL decision_void_on(period.decision_id) void(on_day) ON period.decision_id IS NOT NULL
  WHERE period.from_on <= day AND (void.on_day IS NULL OR day < void.on_day)
  ORDER BY period.town_id, (period.source = 'takeover' AND period.rank = 'unknown'), period.from_on DESC, period.seq DESC
$$;
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'rows of % are never changed', TG_TABLE_NAME USING ERRCODE = 'restrict_violation';
END
$$;
`;

const STATES =
  "'draft','submitted','to_complete','admissible','inadmissible','visit_scheduled','visited','opinion_given','decided','notified','closed','suspended','abandoned'";

export class Initial1763856000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE EXTENSION IF NOT EXISTS pg_trgm');
    for (const part of [
      referenceTables,
      registerTables,
      caseTables.replaceAll('STATES', STATES),
      contentTables,
      decisionTables,
      functions,
    ])
      await runner.query(part);
    for (const table of APPEND_ONLY)
      await runner.query(
        `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
  }

  async down(): Promise<void> {
    throw new Error('The first migration is not undone: restore a backup.');
  }
}
