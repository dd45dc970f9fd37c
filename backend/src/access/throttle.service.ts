import { Injectable } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import { RateLimiterPostgres, RateLimiterRes } from 'rate-limiter-flexible';
import { DataSource } from 'typeorm';
import { poolOf } from './pool.js';
import { Turnstile } from './turnstile.js';

const WINDOW_SECONDS = 15 * 60;

/** Failures allowed in a quarter of an hour; of `request` and `oidc`, times asked for a mail or for the way to the provider; of `contact`, messages left from an address, and of `contacts` by all; of `public`, searches and papers for a whole room of people behind one address. */
const ALLOWED = {
  address: 30,
  account: 10,
  browser: 10,
  link: 30,
  code: 10,
  request: 30,
  oidc: 30,
  contact: 5,
  contacts: 100,
  public: 300,
} as const;

export interface Counter {
  kind: keyof typeof ALLOWED;
  key: string;
}

/** IPv6 homes hold 2^64 addresses: the first four groups stand for one. */
export function addressKey(address: string): string {
  if (address.includes('.')) return address.slice(address.lastIndexOf(':') + 1);
  const [start = [], end = []] = address.split('::').map((part) => part.split(':').filter(Boolean));
  const zeros = Array<string>(Math.max(0, 8 - start.length - end.length)).fill('0');
  return [...start, ...zeros, ...end].slice(0, 4).join(':');
}

const tooMany = ({ msBeforeNext }: RateLimiterRes) =>
  new DomainError('too_many', 'too_many_attempts', 'Trop de tentatives : attendez avant d’essayer encore.', {
    retryAfterSeconds: Math.max(1, Math.ceil(msBeforeNext / 1000)),
  });

/** Counts failures, and only failures but for `count`, for all instances together. A window is never made longer once it runs. */
@Injectable()
export class ThrottleService {
  private readonly limiters: Record<Counter['kind'], RateLimiterPostgres>;
  private readonly turnstile = new Turnstile();

  constructor(dataSource: DataSource) {
    const limiter = (kind: Counter['kind']) =>
      new RateLimiterPostgres({
        storeClient: poolOf(dataSource),
        storeType: 'pool',
        tableName: 'rate_limit',
        tableCreated: true,
        clearExpiredByTimeout: kind === 'address',
        keyPrefix: kind,
        points: ALLOWED[kind],
        duration: WINDOW_SECONDS,
      });
    this.limiters = {
      address: limiter('address'),
      account: limiter('account'),
      browser: limiter('browser'),
      link: limiter('link'),
      code: limiter('code'),
      request: limiter('request'),
      oidc: limiter('oidc'),
      contact: limiter('contact'),
      contacts: limiter('contacts'),
      public: limiter('public'),
    };
  }

  /** Counts one, whatever comes of it, unless the counter is full. */
  async count({ kind, key }: Counter): Promise<void> {
    try {
      await this.limiters[kind].consume(key);
    } catch (refusal) {
      if (refusal instanceof RateLimiterRes) throw tooMany(refusal);
      throw refusal;
    }
  }

  /** Makes an attempt, unless one of the counters is full; `undefined` is a failure. Name the counters from the widest to the narrowest. */
  attempt<Result>(counters: Counter[], work: () => Promise<Result | undefined>): Promise<Result | undefined> {
    return this.turnstile.pass(
      counters.map(({ kind, key }) => `${kind}:${key}`),
      async () => {
        for (const counter of counters) await this.refuseWhenFull(counter);
        const result = await work();
        if (result === undefined)
          for (const { kind, key } of counters) await this.limiters[kind].penalty(key);
        return result;
      },
    );
  }

  private async refuseWhenFull({ kind, key }: Counter): Promise<void> {
    const count = await this.limiters[kind].get(key);
    if (count !== null && count.consumedPoints >= ALLOWED[kind]) throw tooMany(count);
  }
}
