import type { Problem, Unmet } from '@pcc/shared';

/**
 * A refusal of the server, with the `status` and `body.errors` that react-admin reads. Not its `HttpError`: that class sets its own
 * prototype, and a subclass loses its methods.
 */
export class ProblemError extends Error {
  override readonly name: string = 'ProblemError';
  readonly code: string;

  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(problem.detail ?? problem.title ?? '');
    this.code = problem.code ?? (status === 0 ? 'network' : `status_${status}`);
  }

  get body(): Partial<Problem> {
    return this.problem;
  }

  get fieldErrors(): Record<string, string> {
    return this.problem.errors ?? {};
  }

  get unmet(): Unmet[] {
    return this.problem.unmet ?? [];
  }
}

/** Someone else wrote first: carries the record as it is now, so that the screen can show both. */
export class StaleError extends ProblemError {
  override readonly name = 'StaleError';

  get current(): unknown {
    return this.problem.current;
  }
}

/** A cut line, a server that restarts: what stands on the page stays true, and what is typed in it stays. */
export const isPassing = (error: unknown): boolean =>
  error instanceof ProblemError && (error.status === 0 || error.status >= 500);

export function toProblemError(status: number, body: unknown): ProblemError {
  const problem = typeof body === 'object' && body !== null ? (body as Partial<Problem>) : {};
  return status === 412 ? new StaleError(status, problem) : new ProblemError(status, problem);
}
