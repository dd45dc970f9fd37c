import type { GrantedRole, TownFunction } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { networkId, townId } from '../../test/factory.js';
import { giveMandate } from '../../test/mandate.js';
import type { Recipient } from './notice.service.js';
import { RecipientService } from './recipient.service.js';

let test: TestApp;
let recipients: RecipientService;

beforeAll(async () => {
  test = await startApp();
  recipients = test.app.get(RecipientService);
});
afterAll(() => test.close());

const names = (told: Recipient[]) =>
  told.map((one) => ('userId' in one ? one.name : `${one.name} <${one.address}>`)).sort();

async function buildUser(name: string): Promise<string> {
  const id = v7();
  await test.dataSource.query('INSERT INTO app_user (id, email, name, search_name) VALUES ($1, $2, $3, $3)', [
    id,
    `${id}@example.org`,
    name,
  ]);
  return id;
}

async function grant(
  name: string,
  role: GrantedRole,
  network?: string,
  toOn: string | null = null,
): Promise<void> {
  await test.dataSource.query(
    "INSERT INTO user_grant (id, user_id, role, network_id, from_on, to_on) VALUES ($1, $2, $3, $4, '2018-01-01', $5)",
    [v7(), await buildUser(name), role, network === undefined ? null : await networkId(test, network), toOn],
  );
}

async function join(
  name: string,
  town: string,
  held: TownFunction,
  more: { canSign?: boolean; fromOn?: string; toOn?: string } = {},
) {
  const userId = await buildUser(name);
  await giveMandate(test.dataSource, { userId, townId: await townId(test, town), function: held, ...more });
  return userId;
}

it('coordinators: of the network, else of the nearest above, else the national team, else the administrators', async () => {
  const { manager } = test.dataSource;
  const coordinators = async (network: string) =>
    names(await recipients.coordinators(manager, await networkId(test, network)));
  expect(await coordinators('D53')).toEqual([]);
  await grant('administrator', 'administrator');
  expect(await coordinators('D53')).toEqual(['administrator']);
  await grant('national', 'national');
  await grant('former national', 'national', undefined, '2026-06-15');
  expect(await coordinators('D53')).toEqual(['national']);
  await grant('of the region', 'coordinator', 'PDL');
  expect(await coordinators('D53')).toEqual(['of the region']);
  expect(await coordinators('BRE')).toEqual(['national']);
  await grant('of the Mayenne', 'coordinator', 'D53');
  await grant('formerly of the Mayenne', 'coordinator', 'D53', '2026-06-15');
  await grant('also of the Mayenne', 'coordinator', 'D53', '2026-06-16');
  expect(await coordinators('D53')).toEqual(['also of the Mayenne', 'of the Mayenne']);
  expect(await coordinators('PDL')).toEqual(['of the region']);
});

it('a town: its referent, its team, and its mailbox only where nobody in function has an account', async () => {
  const { manager } = test.dataSource;
  const id = await townId(test, 'Craon');
  const told = async () => ({
    referent: names(await recipients.referent(manager, id)),
    team: names(await recipients.townTeam(manager, id)),
  });
  expect(await told()).toEqual({ referent: [], team: [] });
  await test.dataSource.query("UPDATE town SET public_email = 'mairie@craon.example.org' WHERE id = $1", [
    id,
  ]);
  await join('helper', 'Craon', 'outside_helper');
  const mailbox = ['Mairie de Craon <mairie@craon.example.org>'];
  expect(await told()).toEqual({ referent: mailbox, team: mailbox });
  await join('secretary', 'Craon', 'secretary', { canSign: true });
  await join('mayor to come', 'Craon', 'mayor', { canSign: true, fromOn: '2026-06-16' });
  await join('former mayor', 'Craon', 'mayor', { canSign: true, toOn: '2026-06-15' });
  expect(await told()).toEqual({ referent: ['secretary'], team: ['secretary'] });
  const mayor = await join('mayor', 'Craon', 'mayor', { canSign: true });
  await join('technician', 'Craon', 'technical_referent');
  expect(await told()).toEqual({ referent: ['technician'], team: ['mayor', 'secretary', 'technician'] });
  await test.dataSource.query('UPDATE app_user SET active = false WHERE id = $1', [mayor]);
  expect((await told()).team).toEqual(['secretary', 'technician']);
  expect(await recipients.user(manager, mayor)).toEqual([]);
});
