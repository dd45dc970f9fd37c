import type { OpenAPIObject } from '@nestjs/swagger';
import type { SessionView, TotpSetup } from '@pcc/shared';
import { generate } from 'otplib';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { buildPerson } from '../../test/factory.js';
import { operationsOf, type Route } from '../../test/routes.js';

// In production, whoever sees every town keeps a second factor.

let test: TestApp;
let routes: Route[];

const OWN = /^\/api\/(session|sessions|account)(\/|$)/;
const ID = '00000000-0000-7000-8000-000000000000';

beforeAll(async () => {
  test = await startApp({
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://app@127.0.0.1/app',
    DATABASE_OWNER_URL: 'postgres://owner@127.0.0.1/app',
    PUBLIC_URL: 'http://localhost:3000',
    SESSION_SECRET: 'a secret of a test, long enough for production',
  });
  const { client } = await buildPerson(test, { role: 'coordinator', network: 'D53' });
  routes = operationsOf((await client.get<OpenAPIObject>('/api/openapi.json')).body);
});
afterAll(() => test.close());

const securityOf = async (client: Client) =>
  (await client.get<SessionView>('/api/session')).body.user.security;

const ask = ({ method, path }: Route, client: Client) =>
  client.send<{ code?: string }>(method, path.replace(/\{\w+\}/g, ID), method === 'GET' ? undefined : {});

async function setUp(client: Client): Promise<void> {
  const { secret } = (await client.post<TotpSetup>('/api/account/totp', undefined)).body;
  const code = await generate({ secret, epoch: Math.floor(test.clock.now().getTime() / 1000) });
  const { status } = await client.post('/api/account/totp/confirmation', { code });
  expect(status).toBe(200);
}

it.each(['national', 'administrator'] as const)('of %s: nothing else is open before', async (role) => {
  const { client } = await buildPerson(test, { role });
  expect(await securityOf(client)).toMatchObject({ hasTotp: false, mustSetUpTotp: true });
  expect((await client.get('/api/account')).body).toMatchObject({ isTotpRequired: true });
  const closed = routes.filter(
    ({ path, operation }) => operation['x-access']?.roles !== 'public' && !OWN.test(path),
  );
  expect(closed.length).toBeGreaterThan(50);
  const passed: string[] = [];
  for (const route of closed) {
    const { status, body } = await ask(route, client);
    if (status !== 403 || body.code !== 'totp_setup_required') passed.push(`${route.method} ${route.path}`);
  }
  expect(passed).toEqual([]);

  await setUp(client);
  expect(await securityOf(client)).toMatchObject({ hasTotp: true, mustSetUpTotp: false });
  expect((await client.get('/api/towns')).status).toBe(200);
  const kept = await client.send<{ code: string }>('DELETE', '/api/account/totp');
  expect([kept.status, kept.body.code]).toEqual([409, 'totp_required']);
  // Another telephone may take over, since none may be taken off.
  test.clock.advance(60);
  await setUp(client);
  expect((await client.get('/api/towns')).status).toBe(200);
});

it('of nobody else, who may take theirs off', async () => {
  const people: Parameters<typeof buildPerson>[1][] = [
    { role: 'coordinator', network: 'D53' },
    { role: 'commission' },
    { role: 'town', towns: ['Craon'] },
  ];
  for (const held of people) {
    const { client } = await buildPerson(test, held);
    expect(await securityOf(client)).toMatchObject({ hasTotp: false, mustSetUpTotp: false });
    expect((await client.get('/api/homologations')).status).toBe(200);
    await setUp(client);
    expect((await client.send('DELETE', '/api/account/totp')).status).toBe(204);
    expect(await securityOf(client)).toMatchObject({ hasTotp: false, mustSetUpTotp: false });
  }
});

it('closes at once a session open since before the role was given', async () => {
  const { client, userId } = await buildPerson(test, { role: 'commission' });
  expect((await client.get('/api/homologations')).status).toBe(200);
  await test.dataSource.query(
    "INSERT INTO user_grant (id, user_id, role, from_on) VALUES (gen_random_uuid(), $1, 'national', '2018-01-01')",
    [userId],
  );
  const refused = await client.get('/api/homologations');
  expect([refused.status, refused.body.code]).toEqual([403, 'totp_setup_required']);
});
