import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A proof may be taken out of the library of its town, and put back: a mark, nothing is deleted. Each list reads the others only. */
export class ProofRemoval1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`
ALTER TABLE proof ADD COLUMN removed_at timestamptz;
ALTER TABLE proof ADD COLUMN removed_by uuid REFERENCES app_user;
ALTER TABLE proof ADD CHECK ((removed_at IS NULL) = (removed_by IS NULL));
CREATE INDEX proof_removed ON proof (town_id, removed_at DESC, id DESC) WHERE removed_at IS NOT NULL;
`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE proof DROP COLUMN removed_by, DROP COLUMN removed_at');
  }
}
