import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';

/** Work done outside the request. It may run twice: an effect already there is left as it is. */
export type JobTask = (payload: unknown) => Promise<void>;

/** Background work: features say at start what each job does, and ask for one inside their own transaction. */
@Injectable()
export class JobService {
  private readonly tasks = new Map<string, JobTask>();
  private readonly times = new Map<string, string>();

  /** To be called from `onModuleInit`: the runner starts after every module. */
  register(name: string, task: JobTask): void {
    if (this.tasks.has(name)) throw new Error(`Job "${name}" is registered twice`);
    this.tasks.set(name, task);
  }

  /** The same, done besides at the times of a crontab's five fields. They are UTC: what depends on the hour in France looks for itself. */
  registerCron(times: string, name: string, task: JobTask): void {
    this.register(name, task);
    this.times.set(name, times);
  }

  registered(): ReadonlyMap<string, JobTask> {
    return this.tasks;
  }

  /** Names and times of what comes round. */
  schedule(): ReadonlyMap<string, string> {
    return this.times;
  }

  /**
   * Asks for a job in the caller's transaction: nothing runs unless it commits. With a key, a job still waiting is not doubled.
   * Of those that may run, the lowest priority goes first.
   */
  async add(
    manager: EntityManager,
    name: string,
    payload: object,
    key?: string,
    { afterSeconds = 0, priority = 0 } = {},
  ): Promise<void> {
    await manager.query(
      'SELECT graphile_worker.add_job($1, $2::json, job_key := $3, run_at := now() + make_interval(secs => $4), priority := $5)',
      [name, JSON.stringify(payload), key ?? null, afterSeconds, priority],
    );
  }
}
