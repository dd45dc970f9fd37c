import { setTimeout as wait } from 'node:timers/promises';
import { Turnstile } from './turnstile.js';

describe('Turnstile', () => {
  it('lets one through at a time for a key, and goes on after a failure', async () => {
    const turnstile = new Turnstile();
    let inside = 0;
    const seen: number[] = [];
    const pass = (key: string, index: number) =>
      turnstile.pass(['all', key], async () => {
        inside += 1;
        seen.push(inside);
        await wait(2);
        inside -= 1;
        if (index === 1) throw new Error('failed');
        return index;
      });
    const results = await Promise.allSettled(['a', 'b', 'a', 'b'].map(pass));
    expect(seen).toEqual([1, 1, 1, 1]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled', 'fulfilled']);
  });

  it('lets different keys through together', async () => {
    const turnstile = new Turnstile();
    let inside = 0;
    const widest = await Promise.all(
      ['a', 'b'].map((key) =>
        turnstile.pass([key], async () => {
          inside += 1;
          await wait(10);
          return inside;
        }),
      ),
    );
    expect(Math.max(...widest)).toBe(2);
  });
});
