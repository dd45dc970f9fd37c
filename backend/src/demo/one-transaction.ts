import { DataSource, type EntityManager } from 'typeorm';

/**
 * Gives to services that open their own transaction the one under way: the demo data are there whole or not at all, and a
 * start that is cut short begins again from nothing.
 */
export class OneTransaction extends DataSource {
  constructor(private readonly current: EntityManager) {
    super(current.connection.options);
  }

  override transaction<Result>(...given: unknown[]): Promise<Result> {
    const work = given.at(-1) as (manager: EntityManager) => Promise<Result>;
    return work(this.current);
  }

  override query<Result>(statement: string, values?: unknown[]): Promise<Result> {
    return this.current.query<Result>(statement, values);
  }
}
