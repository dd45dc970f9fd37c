import type { Logger } from 'typeorm';
import type { TestApp } from './app.js';

interface Statement {
  text: string;
  values: unknown[];
}

/** Keeps what is asked of the database, but for the session, which has a store of its own. */
export class Recorder implements Logger {
  statements: Statement[] = [];

  logQuery(text: string, values: unknown[] = []): void {
    this.statements.push({ text, values });
  }

  logQueryError(): void {}
  logQuerySlow(): void {}
  logSchemaBuild(): void {}
  logMigration(): void {}
  log(): void {}
}

export interface Plan {
  'Node Type': string;
  'Relation Name'?: string;
  'Index Name'?: string;
  Plans?: Plan[];
}

const flatten = (plan: Plan): Plan[] => [plan, ...(plan.Plans ?? []).flatMap(flatten)];

/** How PostgreSQL would read the page of the list that is asked for. */
export async function planOf(
  test: TestApp,
  recorder: Recorder,
  ask: () => Promise<unknown>,
): Promise<Plan[]> {
  recorder.statements = [];
  await ask();
  const page = recorder.statements.find(({ text }) => / LIMIT \d+ OFFSET /.test(text));
  if (!page) throw new Error('No page was read.');
  const [row] = await test.dataSource.query<{ 'QUERY PLAN': { Plan: Plan }[] }[]>(
    `EXPLAIN (FORMAT JSON) ${page.text}`,
    page.values,
  );
  return row?.['QUERY PLAN'].flatMap(({ Plan: plan }) => flatten(plan)) ?? [];
}
