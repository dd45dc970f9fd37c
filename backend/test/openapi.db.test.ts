import type { OpenAPIObject } from '@nestjs/swagger';
import { startApp, type TestApp } from './app.js';
import { Client } from './client.js';
import { buildPerson } from './factory.js';
import { operationsOf, routesOf } from './routes.js';

/** Acts that need no more than their address. */
const SAYS_IT_ALL =
  /\/(password-links|sign-in|totp|recovery-codes|identities|codes|replays|readings|reissues|revocations|restorations|cancellations)$/;

let test: TestApp;
let document: OpenAPIObject;

beforeAll(async () => {
  test = await startApp();
  document = (await new Client(test).get<OpenAPIObject>('/api/openapi.json')).body;
});
afterAll(() => test.close());

it('describes every route of the router, and nothing else', () => {
  const described = operationsOf(document).map(({ method, path }) => `${method} ${path}`);
  expect(described.sort()).toEqual(routesOf(test.app).sort());
  expect(described.length).toBeGreaterThan(50);
});

it('says who may call each route', () => {
  for (const { method, path, operation } of operationsOf(document))
    expect([`${method} ${path}`, operation['x-access']?.roles]).toEqual([
      `${method} ${path}`,
      operation['x-access']?.roles === 'public' ? 'public' : expect.arrayContaining([expect.any(String)]),
    ]);
});

it('describes each body, each id, and the headers that a change needs', () => {
  const bodiless = ['DELETE', 'GET', 'HEAD'];
  const lacking = operationsOf(document).flatMap(({ method, path, operation }) => {
    const names = (operation.parameters ?? []).map((parameter) =>
      'name' in parameter ? parameter.name : '',
    );
    const ids = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => String(name));
    // A piece of an upload says its place instead.
    const needsVersion =
      (method === 'PATCH' && !path.startsWith('/api/uploads')) || path.endsWith('/transitions');
    return [
      ...ids.filter((id) => !names.includes(id)).map((id) => `${method} ${path}: ${id}`),
      ...(needsVersion && !names.includes('If-Match') ? [`${method} ${path}: If-Match`] : []),
      ...(!bodiless.includes(method) && !operation.requestBody && !SAYS_IT_ALL.test(path)
        ? [`${method} ${path}: body`]
        : []),
      ...(operation.responses['400'] ? [] : [`${method} ${path}: problem`]),
    ];
  });
  expect(lacking).toEqual([]);
});

it('is for staff in production', async () => {
  const production = await startApp({
    NODE_ENV: 'production',
    DATABASE_URL: 'postgres://app@127.0.0.1/app',
    DATABASE_OWNER_URL: 'postgres://owner@127.0.0.1/app',
    PUBLIC_URL: 'http://localhost:3000',
    SESSION_SECRET: 'a secret of a test, long enough for production',
  });
  try {
    const read = async (client: Client) => (await client.get('/api/openapi.json')).status;
    expect(await read(new Client(production))).toBe(401);
    const town = await buildPerson(production, { role: 'town', towns: ['Craon'] });
    const coordinator = await buildPerson(production, { role: 'coordinator', network: 'D53' });
    expect([await read(town.client), await read(coordinator.client)]).toEqual([403, 200]);
  } finally {
    await production.close();
  }
});
