import { Injectable } from '@nestjs/common';
import { type Day, parisDay } from '@pcc/shared';

/** The present, replaced in tests and while demo data is made. */
@Injectable()
export class Clock {
  now(): Date {
    return new Date();
  }

  /** The day in France. */
  today(): Day {
    return parisDay(this.now());
  }
}
