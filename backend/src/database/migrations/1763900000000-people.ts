import type { MigrationInterface, QueryRunner } from 'typeorm';
import { mailTables } from './people/mail.js';
import { registerTables } from './people/register.js';
import { signInTables } from './people/sign-in.js';

/** Added to the tables to which rows are only ever added. */
export const MORE_APPEND_ONLY = ['mail_event'] as const;

/** People and their mandates, ways to come in, notices and mails, messages. Rows of before are carried over, none is lost. */
export class People1763900000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const part of [registerTables, signInTables, mailTables]) await runner.query(part);
    for (const table of MORE_APPEND_ONLY)
      await runner.query(
        `CREATE TRIGGER ${table}_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON ${table} FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()`,
      );
  }

  async down(): Promise<void> {
    throw new Error('This migration moves rights into mandates: restore a backup instead.');
  }
}
