import { Agent, request } from 'node:http';
import { v7 } from 'uuid';
import { codeHash, newCode } from '../src/access/access-code.js';
import { hashPassword } from '../src/access/password.js';
import { CONFIG } from '../src/common/config.token.js';
import type { Config } from '../src/config.js';
import { startApp, type TestApp } from './app.js';
import { PASSWORD } from './client.js';
import { startTestCluster } from './cluster.js';
import { buildPerson } from './factory.js';
import { giveMandate } from './mandate.js';

/** Does the time of an answer tell whether an address has an account? Run it when the machine does nothing else. */

const SAMPLES = 300;
const WARM_UP = 30;
/** Beyond it, a time says more of a pause of the machine than of the address. */
const CAP = 0.95;
const LIMIT = 3;

/** A town sends forty invitations a day: another asks after so many pairs. */
const PAIRS_A_TOWN = 15;

interface Way {
  name: string;
  path: string;
  status: number;
  body(email: string): object;
  /** Of whoever must be signed in. */
  cookie?: string;
}

const WAYS: Way[] = [
  {
    name: 'sign-in',
    path: '/api/session',
    status: 401,
    body: (email) => ({ email, password: 'not the password' }),
  },
  {
    name: 'link by mail',
    path: '/api/session/link-requests',
    status: 202,
    body: (email) => ({ email, purpose: 'sign_in' }),
  },
  {
    name: 'forgotten',
    path: '/api/session/link-requests',
    status: 202,
    body: (email) => ({ email, purpose: 'password' }),
  },
  {
    name: 'code read out',
    path: '/api/access-codes',
    status: 401,
    body: (email) => ({ email, code: 'AAAA-AAAA' }),
  },
];

type Kind = 'known' | 'other';
/** Of one length, so that the bodies are too. */
const emailOf = (kind: Kind, index: number) => `${kind}.${String(index).padStart(4, '0')}@example.org`;

/** Accounts with a password, a right, a function in a town and a code on its way. */
async function addAccounts(test: TestApp, count: number, homeTown: string): Promise<void> {
  const passwordHash = await hashPassword(PASSWORD);
  const config = test.app.get<Config>(CONFIG);
  const expiresAt = new Date(test.clock.now().getTime() + 3_600_000);
  for (let index = 0; index < count; index += 1) {
    const [id, email] = [v7(), emailOf('known', index)];
    await test.dataSource.query(
      'INSERT INTO app_user (id, email, name, search_name, password_hash) VALUES ($1, $2, $2, $2, $3)',
      [id, email, passwordHash],
    );
    await test.dataSource.query(
      `INSERT INTO user_grant (id, user_id, role, from_on) VALUES ($1, $2, 'commission', '2020-01-01')`,
      [v7(), id],
    );
    await test.dataSource.query(
      `INSERT INTO access_link (id, purpose, user_id, token_hash, is_code, expires_at, created_at) VALUES ($1, 'password', $2, $3, true, $4, now())`,
      [v7(), id, codeHash(config, email, newCode()), expiresAt],
    );
    await giveMandate(test.dataSource, { userId: id, townId: homeTown });
  }
  await test.dataSource.query('ANALYZE app_user, user_grant, access_link, person, mandate');
}

/** Invitations by the national team into towns where nobody is yet. */
async function invitations(test: TestApp, towns: string[]): Promise<(index: number) => Way> {
  const { client } = await buildPerson(test, { role: 'national' });
  return (index) => ({
    name: 'invitation',
    path: `/api/towns/${towns[Math.floor(index / PAIRS_A_TOWN)] ?? ''}/invitations`,
    status: 201,
    body: (email) => ({ email, name: 'Personne invitée', function: 'secretary' }),
    cookie: client.cookie,
  });
}

const agent = new Agent({ keepAlive: true, maxSockets: 1 });
let asked = 0;

/** Milliseconds from the question to the end of the answer; each question comes from another address, none is throttled. */
function time(origin: string, { path, body, status, cookie }: Way, email: string): Promise<number> {
  asked += 1;
  const text = JSON.stringify(body(email));
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(text),
    ...(cookie !== undefined && { cookie, 'idempotency-key': v7() }),
    'sec-fetch-site': 'same-origin',
    'x-forwarded-for': `10.${100 + (asked >> 14)}.${100 + ((asked >> 7) & 127)}.${100 + (asked & 127)}`,
  };
  return new Promise((resolve, reject) => {
    const start = performance.now();
    const sent = request(`${origin}${path}`, { method: 'POST', agent, headers }, (response) => {
      response.resume();
      response.on('end', () => {
        if (response.statusCode === status) resolve(performance.now() - start);
        else reject(new Error(`${path} answers ${response.statusCode ?? 0}`));
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}

/** Pairs of one of each, in an order drawn by lot. */
async function sample(origin: string, wayAt: (index: number) => Way): Promise<Record<Kind, number[]>> {
  const times: Record<Kind, number[]> = { known: [], other: [] };
  for (let index = 0; index < WARM_UP + SAMPLES; index += 1) {
    const order: Kind[] = Math.random() < 0.5 ? ['known', 'other'] : ['other', 'known'];
    for (const kind of order) {
      const taken = await time(origin, wayAt(index), emailOf(kind, index));
      if (index >= WARM_UP) times[kind].push(taken);
    }
  }
  return times;
}

const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
const variance = (values: number[]) => {
  const middle = mean(values);
  return values.reduce((sum, value) => sum + (value - middle) ** 2, 0) / (values.length - 1);
};

function compare({ known, other }: Record<Kind, number[]>): { known: number; other: number; z: number } {
  const sorted = [...known, ...other].sort((a, b) => a - b);
  const cap = sorted[Math.floor(sorted.length * CAP)] ?? 0;
  const [first, second] = [known, other].map((values) => values.map((value) => Math.min(value, cap))) as [
    number[],
    number[],
  ];
  const spread = Math.sqrt(variance(first) / first.length + variance(second) / second.length);
  return { known: mean(first), other: mean(second), z: (mean(first) - mean(second)) / spread };
}

const cluster = await startTestCluster();
try {
  const test = await startApp({ TRUST_PROXY: 'loopback' });
  try {
    const rows = await test.dataSource.query<{ id: string }[]>('SELECT id FROM town ORDER BY id');
    const [homeTown = '', ...towns] = rows.map(({ id }) => id);
    await addAccounts(test, WARM_UP + SAMPLES, homeTown);
    for (const wayAt of [...WAYS.map((way) => () => way), await invitations(test, towns)]) {
      const { name } = wayAt(0);
      const { known, other, z } = compare(await sample(test.origin, wayAt));
      const isAlike = Math.abs(z) < LIMIT;
      if (!isAlike) process.exitCode = 1;
      process.stdout.write(
        `${isAlike ? 'ok    ' : 'FAILED'} ${name.padEnd(14)} with an account ${known.toFixed(2)} ms, without ${other.toFixed(2)} ms, z = ${z.toFixed(2)}\n`,
      );
    }
  } finally {
    agent.destroy();
    await test.close();
  }
} finally {
  await cluster.stop();
}
