import { setTimeout as wait } from 'node:timers/promises';
import type { SessionView, TotpSetup } from '@pcc/shared';
import { generate } from 'otplib';
import { AccessApp } from '../../test/access-app.js';
import { PASSWORD } from '../../test/client.js';
import { createTestDatabase, type TestDatabase } from '../../test/database.js';

type Browser = ReturnType<AccessApp['browser']>;

/** The telephone and the paper of someone. */
interface Factor {
  secret: string;
  recoveryCodes: string[];
}

let database: TestDatabase;
let house: AccessApp;

beforeAll(async () => {
  database = await createTestDatabase();
  house = await AccessApp.start(database.appUrl);
});

afterAll(async () => {
  await house.close();
  await database.drop();
});

beforeEach(() => house.dataSource.query('DELETE FROM rate_limit'));

const read = <Body>({ body }: { body: unknown }) => body as Body;
const codeOf = (answer: { body: unknown }) => read<{ code: string }>(answer).code;
const securityOf = async (browser: Browser) =>
  read<SessionView>(await browser.get('/api/session').expect(200)).user.security;

const digits = (secret: string) =>
  generate({ secret, epoch: Math.floor(house.clock.now().getTime() / 1000) });

/** A code of the next period, so that it has not served. */
function nextDigits(secret: string): Promise<string> {
  house.clock.advance(30);
  return digits(secret);
}

async function setUp(browser: Browser): Promise<Factor> {
  const { secret } = read<TotpSetup>(await browser.post('/api/account/totp').expect(200));
  const code = await nextDigits(secret);
  const confirmed = await browser.post('/api/account/totp/confirmation').send({ code }).expect(200);
  return { secret, ...read<{ recoveryCodes: string[] }>(confirmed) };
}

/** An account with a second factor, and the browser where it was set up. */
async function withFactor(email: string): Promise<Factor & { id: string; own: Browser }> {
  const id = await house.addUser(email, [{ role: 'national' }]);
  const own = await house.signIn(email);
  return { id, own, ...(await setUp(own)) };
}

/** As far as being asked for the code. */
async function halfIn(email: string, address?: string): Promise<Browser> {
  const browser = house.browser(address);
  const half = await browser.post('/api/session').send({ email, password: PASSWORD }).expect(401);
  expect(codeOf(half)).toBe('second_factor_required');
  return browser;
}

const give = (browser: Browser, code: string) => browser.post('/api/session/second-factor').send({ code });

describe('setting up', () => {
  it('shows a secret, and puts nothing in force before a first code', async () => {
    await house.addUser('new@example.org', [{ role: 'national' }]);
    const browser = await house.signIn('new@example.org');
    const elsewhere = await house.signIn('new@example.org');
    expect((await securityOf(browser)).hasTotp).toBe(false);
    const { secret, uri } = read<TotpSetup>(await browser.post('/api/account/totp').expect(200));
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    expect(new URL(uri).searchParams.get('secret')).toBe(secret);
    await house.signIn('new@example.org');
    const wrong = await browser.post('/api/account/totp/confirmation').send({ code: '000000' }).expect(422);
    expect(wrong.body).toMatchObject({ code: 'wrong_code', errors: { code: expect.any(String) as string } });
    await house.signIn('new@example.org');

    const code = await digits(secret);
    const confirmed = await browser.post('/api/account/totp/confirmation').send({ code }).expect(200);
    expect(read<Factor>(confirmed).recoveryCodes).toHaveLength(10);
    expect((await securityOf(browser)).hasTotp).toBe(true);
    expect((await browser.get('/api/account')).body).toMatchObject({ hasTotp: true, recoveryCodesLeft: 10 });
    await elsewhere.get('/api/session').expect(401);
    // What it was set up with does not serve again.
    expect(codeOf(await give(await halfIn('new@example.org'), code).expect(401))).toBe('wrong_code');
    expect(codeOf(await browser.post('/api/account/totp/confirmation').send({ code }).expect(409))).toBe(
      'no_totp_setup',
    );
  });

  it('keeps neither the secret nor the codes in the clear, and tells the owner', async () => {
    const { id, secret, recoveryCodes } = await withFactor('kept@example.org');
    const [row] = await house.dataSource.query<{ text: string }[]>(
      `SELECT concat((SELECT json_agg(t) FROM user_totp t), (SELECT json_agg(r) FROM recovery_code r),
         (SELECT json_agg(s) FROM session s), (SELECT json_agg(h) FROM history h), (SELECT json_agg(n) FROM notice n)) AS text`,
    );
    for (const hidden of [secret, ...recoveryCodes, ...recoveryCodes.map((code) => code.replace('-', ''))])
      expect(row?.text).not.toContain(hidden);
    const notices = await house.dataSource.query<unknown[]>(
      'SELECT facts, delivery FROM notice WHERE user_id = $1',
      [id],
    );
    expect(notices).toEqual([{ facts: { what: 'totp_on' }, delivery: 'at_once' }]);
  });

  it('changes the telephone without a moment without one', async () => {
    const { own, secret } = await withFactor('moving@example.org');
    const { secret: next } = read<TotpSetup>(await own.post('/api/account/totp').expect(200));
    await give(await halfIn('moving@example.org'), await nextDigits(secret)).expect(200);
    const code = await nextDigits(next);
    await own.post('/api/account/totp/confirmation').send({ code }).expect(200);
    await give(await halfIn('moving@example.org'), await nextDigits(secret)).expect(401);
    await give(await halfIn('moving@example.org'), await nextDigits(next)).expect(200);
  });

  it('is not confirmed in another session, nor for another account', async () => {
    await house.addUser('here@example.org', [{ role: 'national' }]);
    await house.addUser('there@example.org', [{ role: 'national' }]);
    const here = await house.signIn('here@example.org');
    const { secret } = read<TotpSetup>(await here.post('/api/account/totp').expect(200));
    const code = await digits(secret);
    const confirm = (browser: Browser) => browser.post('/api/account/totp/confirmation').send({ code });
    expect(codeOf(await confirm(await house.signIn('here@example.org')).expect(409))).toBe('no_totp_setup');
    const there = await house.signIn('there@example.org');
    await house.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{totpSecret}',
         (SELECT (sess->'totpSecret')::jsonb FROM session WHERE sess->>'totpSecret' IS NOT NULL LIMIT 1))::json`,
    );
    expect(codeOf(await confirm(there).expect(409))).toBe('no_totp_setup');
    await confirm(here).expect(200);
  });

  it('does not bring back a session that ended meanwhile', async () => {
    const id = await house.addUser('ended@example.org', [{ role: 'national' }]);
    const browser = await house.signIn('ended@example.org');
    const { secret } = read<TotpSetup>(await browser.post('/api/account/totp').expect(200));
    const code = await digits(secret);
    const [status] = await house.together('user_totp', [
      async () => (await browser.post('/api/account/totp/confirmation').send({ code })).status,
      async () => {
        await wait(150);
        await house.dataSource.query(`DELETE FROM session WHERE sess->>'userId' = $1`, [id]);
        return 0;
      },
    ]);
    expect(status).toBe(200);
    await browser.get('/api/session').expect(401);
  });
});

describe('signing in', () => {
  let factor: Factor & { own: Browser };
  const email = 'agent@example.org';

  beforeAll(async () => {
    factor = await withFactor(email);
  });

  it('asks for the code, and opens nothing until it is given', async () => {
    const browser = await halfIn(email);
    for (const path of ['/api/session', '/api/account', '/api/sessions', '/api/users'])
      await browser.get(path).expect(401);
    expect(codeOf(await give(browser, 'ABCDE-FGHJK').expect(401))).toBe('wrong_code');
    await browser.get('/api/session').expect(401);
    const opened = await give(browser, await nextDigits(factor.secret)).expect(200);
    expect(read<SessionView>(opened).user.security).toMatchObject({ hasTotp: true, mustSetUpTotp: false });
    await browser.get('/api/session').expect(200);
  });

  it('renews the session at each step, and the one that waited is worth nothing', async () => {
    const browser = house.browser();
    const cookie = (answer: { headers: Record<string, unknown> }) =>
      /pcc=[^;]+/.exec(String(answer.headers['set-cookie']))?.[0] ?? '';
    const half = await browser.post('/api/session').send({ email, password: PASSWORD }).expect(401);
    const opened = await give(browser, await nextDigits(factor.secret)).expect(200);
    expect(cookie(half)).not.toBe('');
    expect(cookie(opened)).not.toBe(cookie(half));
    const code = await nextDigits(factor.secret);
    const late = await give(house.browser().set('Cookie', cookie(half)), code).expect(401);
    expect(codeOf(late)).toBe('no_sign_in');
  });

  it('takes a code with its spaces, and not twice, even in two browsers at once', async () => {
    const code = await nextDigits(factor.secret);
    const spaced = `${code.slice(0, 3)} ${code.slice(3)} `;
    const browsers = [
      await halfIn(email),
      await halfIn(email, '192.0.2.8'),
      await halfIn(email, '192.0.2.9'),
    ];
    const answers = await house.together(
      'user_totp',
      browsers.map((browser) => () => give(browser, spaced)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401, 401]);
    await give(await halfIn(email), code).expect(401);
    // Nor one of a period before the last that served.
    const former = await nextDigits(factor.secret);
    await give(await halfIn(email), await nextDigits(factor.secret)).expect(200);
    await give(await halfIn(email), former).expect(401);
  });

  it('takes each recovery code once, however it is typed', async () => {
    const [first = '', second = ''] = factor.recoveryCodes;
    await give(await halfIn(email), first.toLowerCase().replace('-', ' ')).expect(200);
    await give(await halfIn(email), first).expect(401);
    const browsers = [await halfIn(email), await halfIn(email, '192.0.2.8')];
    const answers = await house.together(
      'recovery_code',
      browsers.map((browser) => () => give(browser, second)),
    );
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 401]);
    expect((await factor.own.get('/api/account')).body).toMatchObject({ recoveryCodesLeft: 8 });
    const { recoveryCodes } = read<Factor>(await factor.own.post('/api/account/recovery-codes').expect(200));
    await give(await halfIn(email), factor.recoveryCodes[2] ?? '').expect(401);
    await give(await halfIn(email), recoveryCodes[2] ?? '').expect(200);
  });

  it('waits ten minutes for the code', async () => {
    const browser = await halfIn(email);
    const age = (minutes: number) =>
      house.dataSource.query(
        `UPDATE session SET sess = jsonb_set(sess::jsonb, '{pendingSince}', to_jsonb((sess->>'pendingSince')::bigint - $1))::json
         WHERE sess->>'pendingSince' IS NOT NULL`,
        [minutes * 60_000],
      );
    await age(9.9);
    expect(codeOf(await give(browser, '000000').expect(401))).toBe('wrong_code');
    await age(0.2);
    expect(codeOf(await give(browser, await nextDigits(factor.secret)).expect(401))).toBe('no_sign_in');
    expect(codeOf(await give(house.browser(), '000000').expect(401))).toBe('no_sign_in');
  });

  it('is left off by signing out, and by a closed account', async () => {
    const browser = await halfIn(email);
    await browser.delete('/api/session').expect(204);
    expect(codeOf(await give(browser, await nextDigits(factor.secret)).expect(401))).toBe('no_sign_in');
    const { id, secret } = await withFactor('closing@example.org');
    const closing = await halfIn('closing@example.org');
    await house.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [id]);
    expect(codeOf(await give(closing, await nextDigits(secret)).expect(401))).toBe('no_sign_in');
  });

  it('refuses a malformed code before it looks at it', async () => {
    const browser = await halfIn(email);
    for (const body of [
      {},
      { code: '' },
      { code: 123456 },
      { code: ['0'] },
      { code: 'a\0' },
      { code: '0'.repeat(41) },
    ])
      await browser.post('/api/session/second-factor').send(body).expect(400);
  });
});

describe('guessing', () => {
  it('stops at ten, whatever the addresses: a thousand guesses are refused, and so is the right code', async () => {
    const { secret } = await withFactor('target@example.org');
    const halves = await Promise.all(
      Array.from({ length: 10 }, (_, index) => halfIn('target@example.org', `198.51.100.${index}`)),
    );
    const statuses = new Map<number, number>();
    const guesses = Array.from({ length: 1000 }, (_, index) => String(index * 997).padStart(6, '0')).values();
    await Promise.all(
      halves.map(async (browser) => {
        for (const guess of guesses) {
          const { status } = await give(browser, guess);
          statuses.set(status, (statuses.get(status) ?? 0) + 1);
        }
      }),
    );
    expect(Object.fromEntries(statuses)).toEqual({ 401: 10, 429: 990 });
    const [half] = halves;
    if (!half) throw new Error('No browser');
    expect(codeOf(await give(half, await nextDigits(secret)).expect(429))).toBe('too_many_attempts');
  }, 120_000);

  it('by a third party does not stop the owner at home, and stops anyone a quarter of an hour at most', async () => {
    const { own, secret } = await withFactor('owner@example.org');
    await own.delete('/api/session').expect(204);
    const stranger = await halfIn('owner@example.org', '198.51.100.1');
    for (let index = 0; index < 10; index += 1) await give(stranger, '000000').expect(401);
    const credentials = { email: 'owner@example.org', password: PASSWORD };
    await own.post('/api/session').send(credentials).expect(401);
    await give(own, await nextDigits(secret)).expect(200);

    const away = house.browser('192.0.2.77');
    const stopped = await away.post('/api/session').send(credentials).expect(429);
    expect(Number(stopped.headers['retry-after'])).toBeLessThanOrEqual(900);
    // Whoever insists meanwhile does not make it longer.
    for (let index = 0; index < 30; index += 1) await give(stranger, '000000').expect(429);
    const [{ until } = { until: 0 }] = await house.dataSource.query<{ until: number }[]>(
      "SELECT max(expire)::float8 - extract(epoch FROM now())::float8 * 1000 AS until FROM rate_limit WHERE key LIKE 'account:%'",
    );
    expect(until).toBeGreaterThan(0);
    expect(until).toBeLessThanOrEqual(900_000);
    await house.dataSource.query('UPDATE rate_limit SET expire = 1');
    await away.post('/api/session').send(credentials).expect(401);
    await give(away, await nextDigits(secret)).expect(200);
  });
});

describe('what stays and what goes', () => {
  it('stays on when the password is chosen anew', async () => {
    const { id, secret, own } = await withFactor('reset@example.org');
    await house.addUser('chief@example.org', [{ role: 'administrator' }]);
    const half = await halfIn('reset@example.org');
    const chief = await house.signIn('chief@example.org');
    const { url } = read<{ url: string }>(await chief.post(`/api/users/${id}/password-links`).expect(201));
    const token = new URL(url).searchParams.get('token') ?? '';
    const password = 'trois barques rentrent au port';
    await house.browser().post(`/api/password-links/${token}`).send({ password }).expect(204);
    await own.get('/api/session').expect(401);
    expect(codeOf(await give(half, await nextDigits(secret)).expect(401))).toBe('no_sign_in');
    const browser = house.browser();
    const asked = await browser
      .post('/api/session')
      .send({ email: 'reset@example.org', password })
      .expect(401);
    expect(codeOf(asked)).toBe('second_factor_required');
    await browser.get('/api/session').expect(401);
    await give(browser, await nextDigits(secret)).expect(200);
  });

  it('is taken off by its owner, with the codes on paper', async () => {
    const { id, own } = await withFactor('off@example.org');
    await own.delete('/api/account/totp').expect(204);
    expect((await own.get('/api/account')).body).toMatchObject({ hasTotp: false, recoveryCodesLeft: 0 });
    await house.signIn('off@example.org');
    expect(codeOf(await own.delete('/api/account/totp').expect(409))).toBe('no_totp');
    expect(codeOf(await own.post('/api/account/recovery-codes').expect(409))).toBe('no_totp');
    const acts = await house.dataSource.query<{ action: string }[]>(
      'SELECT action FROM history WHERE target = $1 ORDER BY id',
      [id],
    );
    expect(acts.map(({ action }) => action)).toEqual(['totp.on', 'totp.off']);
  });

  it('is taken off by an administrator for someone who has lost it all, and never for themselves', async () => {
    const { id, own } = await withFactor('lost@example.org');
    const chiefId = await house.addUser('second-chief@example.org', [{ role: 'administrator' }]);
    const chief = await house.signIn('second-chief@example.org');
    await setUp(chief);
    expect(codeOf(await chief.delete(`/api/users/${chiefId}/totp`).expect(409))).toBe('own_totp');
    await own.delete(`/api/users/${chiefId}/totp`).expect(403);
    await chief.delete(`/api/users/${id}/totp`).expect(204);
    await own.get('/api/session').expect(401);
    await house.signIn('lost@example.org');
    await chief.delete(`/api/users/${id}/totp`).expect(409);
    await chief.delete('/api/users/00000000-0000-7000-8000-000000000000/totp').expect(404);
  });

  it('asks again who it is, half an hour after the sign-in', async () => {
    const { id, own, secret } = await withFactor('tired@example.org');
    await house.dataSource.query(
      `UPDATE session SET sess = jsonb_set(sess::jsonb, '{signedInAt}', to_jsonb((sess->>'signedInAt')::bigint - 1860000))::json
       WHERE sess->>'userId' = $1`,
      [id],
    );
    for (const act of [
      own.post('/api/account/totp'),
      own.delete('/api/account/totp'),
      own.post('/api/account/recovery-codes'),
      own.post('/api/account/identities'),
      own.delete(`/api/account/identities/${id}`),
    ])
      expect(codeOf(await act.expect(403))).toBe('confirm_identity');
    const code = await nextDigits(secret);
    await own.post('/api/session/confirmation').send({ code }).expect(204);
    await own.post('/api/account/totp').expect(200);
    // That code has served.
    await own.post('/api/session/confirmation').send({ code }).expect(422);
  });
});
