import { Clock } from '../src/common/clock.js';

/** A clock that stands still, moved by the test. */
export class FakeClock extends Clock {
  private instant = new Date('2026-06-15T09:00:00Z');

  override now(): Date {
    // A millisecond a reading keeps what is written one after the other in that order.
    this.instant = new Date(this.instant.getTime() + 1);
    return this.instant;
  }

  /** The time is UTC. */
  goTo(day: string, time = '09:00'): void {
    this.instant = new Date(`${day}T${time}:00Z`);
  }

  advance(seconds: number): void {
    this.instant = new Date(this.instant.getTime() + seconds * 1000);
  }
}
