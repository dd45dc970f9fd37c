import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { type Day, parisDay } from '@pcc/shared';

const standing = new AsyncLocalStorage<Date>();

/** The present, replaced in tests and while demo data is made. */
@Injectable()
export class Clock {
  now(): Date {
    return standing.getStore() ?? new Date();
  }

  /** The day in France. */
  today(): Day {
    return parisDay(this.now());
  }

  /** Does the work as if this instant were the present, for this work alone. */
  at<Result>(instant: Date, work: () => Result): Result {
    return standing.run(instant, work);
  }
}
