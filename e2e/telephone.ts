import { generate } from 'otplib';

const PERIOD_SECONDS = 30;

/** What shows the codes of a second factor. */
export class Telephone {
  private lastPeriod = 0;

  /** The key, as the screen writes it. */
  constructor(private readonly key: string) {}

  /** A code that has not served yet: if need be that of the half-minute to come, which is let in a little early. */
  code(): Promise<string> {
    const now = Math.floor(Date.now() / 1000 / PERIOD_SECONDS);
    this.lastPeriod = Math.max(now, this.lastPeriod + 1);
    return generate({ secret: this.key.replace(/\s/g, ''), epoch: this.lastPeriod * PERIOD_SECONDS });
  }
}
