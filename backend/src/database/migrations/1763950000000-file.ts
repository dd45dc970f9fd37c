import type { MigrationInterface, QueryRunner } from 'typeorm';
import { contentTables } from './file/content.js';
import { openingTables } from './file/opening.js';
import { proofTables } from './file/proof.js';

/** Added to the tables to which rows are only ever added. */
export const FILE_APPEND_ONLY = [
  'case_network_commitment',
  'proof_revision',
  'case_paper',
  'case_paper_file',
  'recommendation_news',
  'town_news',
] as const;

/** The file of a town: its fields and rows, its proofs, what is asked of it and what it tells. Documents of before become proofs. */
export class File1763950000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [contentTables, proofTables, openingTables]) await runner.query(part);
    for (const table of FILE_APPEND_ONLY)
      await runner.query(
        `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
  }

  async down(): Promise<void> {
    throw new Error('This migration makes proofs of documents: restore a backup instead.');
  }
}
