/** Lets through one at a time whoever holds the same key, so that many attempts at once are still counted one by one. */
export class Turnstile {
  private readonly last = new Map<string, Promise<unknown>>();

  /** Takes the keys in the order given: callers name them in one same order, so that none waits for another in a circle. */
  async pass<Result>([key, ...others]: string[], work: () => Promise<Result>): Promise<Result> {
    if (key === undefined) return work();
    const before = this.last.get(key);
    const turn = (async () => {
      await before;
      return this.pass(others, work);
    })();
    const settled = turn.catch(() => undefined);
    this.last.set(key, settled);
    try {
      return await turn;
    } finally {
      if (this.last.get(key) === settled) this.last.delete(key);
    }
  }
}
