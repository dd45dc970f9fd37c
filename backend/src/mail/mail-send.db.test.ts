import { setTimeout as wait } from 'node:timers/promises';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { execute } from '../../test/cluster.js';
import { buildPerson, townId } from '../../test/factory.js';
import { MailServer } from '../../test/mail-server.js';
import { Mailbox, type MailRecord, until } from '../../test/mailbox.js';
import { JobRunner } from '../job/job.runner.js';
import { JobService } from '../job/job.service.js';
import { NoticeService, type NoticeToPost } from './notice.service.js';
import { PackService } from './pack.service.js';
import { SendService } from './send.service.js';

const MINUTE = 60;
const HOUR = 60 * MINUTE;

let test: TestApp;
let server: MailServer;
let mailbox: Mailbox;
let craon: string;
let coordinatorId: string;

beforeAll(async () => {
  server = await MailServer.start();
  test = await startApp({ SMTP_URL: server.url });
  mailbox = new Mailbox(test);
  craon = await townId(test, 'Craon');
  coordinatorId = (await buildPerson(test, { role: 'coordinator', network: 'D53' })).userId;
});
afterAll(async () => {
  await test.close();
  await server.stop();
});
beforeEach(() => {
  server.onSender = () => undefined;
  server.onRecipient = () => undefined;
  server.onMessage = () => undefined;
  // Past the minute for which a server that did not answer is left alone.
  test.clock.advance(5 * MINUTE);
});

const arrivals = (messageId: string) =>
  server.received.filter(({ parsed }) => parsed.messageId === messageId).length;

/** A statutory notice to the mailbox of a town hall. */
async function someNotice(town = craon): Promise<NoticeToPost & { address: string }> {
  const objectId = v7();
  const address = `mairie.${objectId.slice(-12)}@example.org`;
  await test.dataSource.query('UPDATE town SET public_email = $2 WHERE id = $1', [town, address]);
  return {
    address,
    rule: 'case_submitted',
    objectId,
    occurrence: '1',
    to: [{ address, name: 'Mairie – Craon' }],
    townId: town,
    facts: { townName: 'Craon', kind: 'upgrade' },
  };
}

async function posted(town?: string): Promise<MailRecord> {
  const { address: _, ...notice } = await someNotice(town);
  await mailbox.post(notice);
  return mailbox.mailOf(notice.objectId);
}

it('sends nothing of an act that is rolled back', async () => {
  const { address, ...notice } = await someNotice();
  const act = test.dataSource.transaction(async (manager) => {
    await test.app.get(NoticeService).post(manager, notice);
    throw new Error('given up');
  });
  await expect(act).rejects.toThrow('given up');
  const next = await posted();
  await until(() => arrivals(next.messageId) === 1);
  expect(server.received.filter(({ to }) => to.includes(address))).toEqual([]);
  expect(await test.dataSource.query('SELECT 1 FROM notice WHERE object_id = $1', [notice.objectId])).toEqual(
    [],
  );
});

it('sends one mail, under one Message-ID, of an act done again and at once', async () => {
  const { address, ...notice } = await someNotice();
  await Promise.all(Array.from({ length: 8 }, () => mailbox.post(notice)));
  await mailbox.post(notice);
  const { messageId, id } = await mailbox.mailOf(notice.objectId);
  expect(messageId).toBe(`<${id}@localhost>`);
  await until(async () => (await mailbox.mail(id)).state === 'handed_over');
  await mailbox.sweep();
  await posted();
  expect(
    server.received.filter(({ to }) => to.includes(address)).map(({ parsed }) => parsed.messageId),
  ).toEqual([messageId]);
  expect(await mailbox.eventsOf(id)).toEqual(['queued', 'handed_over']);
});

it('tries again later and later, then leaves it dead and visible; sent again, it keeps its Message-ID', async () => {
  server.onMessage = () => ({ code: 451, text: '4.7.1 Greylisted, come back later' });
  const { id, messageId } = await posted();
  const waits: number[] = [];
  for (let attempt = 1; attempt <= 7; attempt += 1) {
    const mail = await mailbox.tried(id, attempt);
    expect(mail).toMatchObject({ state: 'queued', answer: expect.stringContaining('451') as string });
    const seconds = (mail.nextAt.getTime() - test.clock.now().getTime()) / 1000;
    waits.push(Math.ceil(seconds / MINUTE));
    // Too early: nobody tries.
    await mailbox.sweep();
    await test.app.get(SendService).send(id);
    expect((await mailbox.mail(id)).attempts).toBe(attempt);
    test.clock.advance(seconds);
    await mailbox.sweep();
  }
  expect(waits).toEqual([1, 5, 15, 60, 240, 720, 1440]);
  const dead = await mailbox.tried(id, 8);
  expect(dead.state).toBe('dead');
  test.clock.advance(48 * HOUR);
  await mailbox.sweep();

  server.onMessage = () => undefined;
  const { client } = await buildPerson(test, { role: 'national' });
  expect((await client.get(`/api/mails/${id}`)).body).toMatchObject({
    state: 'dead',
    canReplay: true,
    attempts: 8,
  });
  const replay = await client.post(`/api/mails/${id}/replays`, {});
  expect([replay.status, replay.body.state]).toEqual([200, 'queued']);
  await until(async () => (await mailbox.mail(id)).state === 'handed_over');
  expect(arrivals(messageId)).toBe(9);
  expect((await mailbox.eventsOf(id)).slice(-3)).toEqual(['dead', 'replayed', 'handed_over']);
  expect((await client.post(`/api/mails/${id}/replays`, {})).status).toBe(409);
});

it('does not count against a mail the workers that died with it', async () => {
  server.onMessage = () => ({ code: 451, text: '4.7.1 Come back later' });
  const { id } = await mailbox.tried((await posted()).id, 1);
  // As many as there are steps of waiting, killed while they had it.
  await test.dataSource.query('UPDATE mail SET attempts = 8 WHERE id = $1', [id]);
  test.clock.advance(MINUTE);
  await mailbox.sweep();
  const mail = await mailbox.tried(id, 9);
  expect(mail.state).toBe('queued');
  expect(Math.ceil((mail.nextAt.getTime() - test.clock.now().getTime()) / 1000 / MINUTE)).toBe(5);
});

it('a link that someone waits for goes before what was asked for earlier, for many', async () => {
  const { userId } = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  const { id: linkId } = await mailbox.link('sign_in', { userId });
  const towns = ['Craon', 'Chailland', 'Saulges', 'Lassay-les-Châteaux', 'Sainte-Suzanne'];
  await test.app.get(JobRunner).beforeApplicationShutdown();
  const received = server.received.length;
  try {
    for (const town of towns) {
      const { address, ...notice } = await someNotice(await townId(test, town));
      await mailbox.post(notice);
      await test.app.get(PackService).packAtOnce(address);
    }
    const to = [{ userId, name: 'Fonction' }];
    await mailbox.post({ rule: 'sign_in_link', objectId: linkId, occurrence: '1', to, facts: { linkId } });
  } finally {
    await test.app.get(JobRunner).onApplicationBootstrap();
  }
  await until(() => server.received.length === received + towns.length + 1);
  const { messageId } = await mailbox.mailOf(linkId);
  const place = server.received.slice(received).findIndex(({ parsed }) => parsed.messageId === messageId);
  // Two workers: it is still to be made when the other takes its first.
  expect(place).toBeLessThan(3);
});

it('leaves a server that does not answer alone for a minute', async () => {
  const { port } = server;
  await server.stop();
  const first = await mailbox.tried((await posted()).id, 1);
  expect(first).toMatchObject({ state: 'queued', answer: 'Le serveur de courrier est injoignable.' });
  const second = await posted(await townId(test, 'Chailland'));
  await test.app.get(SendService).send(second.id);
  expect((await mailbox.mail(second.id)).attempts).toBe(0);
  const received = server.received.length;
  server = await MailServer.start(port);
  test.clock.advance(2 * MINUTE);
  await mailbox.sweep();
  await until(async () => (await mailbox.mail(second.id)).state === 'handed_over');
  await until(async () => (await mailbox.mail(first.id)).state === 'handed_over');
  expect(received).toBeGreaterThan(0);
});

it('does not try a refused address again, keeps the answer, and tells the network once', async () => {
  server.onRecipient = () => ({ code: 550, text: '5.1.1 No such mailbox here' });
  const { id, address } = await posted();
  await until(async () => (await mailbox.mail(id)).state === 'refused');
  expect((await mailbox.mail(id)).answer).toMatch(/^550 5\.1\.1 No such mailbox here/);
  const told = () =>
    test.dataSource.query<{ recipient: string; facts: object }[]>(
      "SELECT recipient, facts FROM notice WHERE rule = 'mail_undelivered' AND occurrence = $1",
      [id],
    );
  expect(await told()).toEqual([
    {
      recipient: coordinatorId,
      facts: {
        townName: 'Craon',
        address,
        answer: (await mailbox.mail(id)).answer,
        mailId: id,
        isInvitation: false,
      },
    },
  ]);
  const { client } = await buildPerson(test, { role: 'national' });
  expect((await client.post(`/api/mails/${id}/replays`, {})).status).toBe(200);
  await until(async () => (await mailbox.eventsOf(id)).length === 4);
  expect(await mailbox.eventsOf(id)).toEqual(['queued', 'refused', 'replayed', 'refused']);
  expect(await told()).toHaveLength(1);
});

it('does not take for the recipient’s fault what the server has against us', async () => {
  server.onSender = () => ({ code: 550, text: '5.7.1 Sender not allowed' });
  const mail = await mailbox.tried((await posted()).id, 1);
  expect(mail).toMatchObject({ state: 'queued', answer: '550 5.7.1 Sender not allowed' });
});

it('is sent once by many workers at a time', async () => {
  await test.app.get(JobRunner).beforeApplicationShutdown();
  try {
    const { address, ...notice } = await someNotice();
    await mailbox.post(notice);
    await Promise.all(Array.from({ length: 6 }, () => test.app.get(PackService).packAtOnce(address)));
    const { id, messageId } = await mailbox.mailOf(notice.objectId);
    await Promise.all(Array.from({ length: 10 }, () => test.app.get(SendService).send(id)));
    expect(arrivals(messageId)).toBe(1);
    expect(await mailbox.mail(id)).toMatchObject({ state: 'handed_over', attempts: 1 });
  } finally {
    await test.app.get(JobRunner).onApplicationBootstrap();
  }
});

it('takes up what a dead worker had, though the queue keeps its jobs locked for hours', async () => {
  const runner = test.app.get(JobRunner);
  await runner.beforeApplicationShutdown();
  const { address, ...notice } = await someNotice();
  await mailbox.post(notice);
  const die = () =>
    execute(test.database.ownerUrl, [
      "UPDATE graphile_worker._private_jobs SET locked_at = now(), locked_by = 'killed', attempts = attempts + 1",
    ]);
  const locked = async () => {
    const [row] = await test.dataSource.query<{ n: number }[]>(
      'SELECT count(*)::int AS n FROM graphile_worker.jobs WHERE locked_by IS NOT NULL',
    );
    return row?.n ?? 0;
  };
  await die();
  const next = new JobRunner(test.dataSource, test.app.get(JobService));
  await next.onApplicationBootstrap();
  try {
    await wait(300);
    expect(await locked()).toBeGreaterThan(0);
    expect(server.received.filter(({ to }) => to.includes(address))).toEqual([]);
    test.clock.advance(2 * MINUTE);
    await mailbox.sweep();
    await until(() => server.received.some(({ to }) => to.includes(address)));
  } finally {
    await next.beforeApplicationShutdown();
    await runner.onApplicationBootstrap();
  }
});

it('sends no link that is void by then', async () => {
  const { userId } = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  server.onRecipient = () => ({ code: 450, text: '4.2.0 Later' });
  const void1 = await mailbox.link('password', { userId });
  const notice = {
    rule: 'password_reset',
    to: [{ userId, name: 'Fonction' }],
    facts: { linkId: void1.id },
  } as const;
  await mailbox.post({ ...notice, to: [...notice.to], objectId: void1.id, occurrence: void1.id });
  const { id } = await mailbox.mailOf(void1.id);
  await mailbox.tried(id, 1);
  await mailbox.link('password', { userId });
  server.onRecipient = () => undefined;
  test.clock.advance(2 * MINUTE);
  await mailbox.sweep();
  const mail = await mailbox.tried(id, 2);
  expect(mail).toMatchObject({
    state: 'dead',
    answer: expect.stringContaining('n’est plus valable') as string,
  });
  expect(arrivals(mail.messageId)).toBe(0);
  const { client } = await buildPerson(test, { role: 'national' });
  expect((await client.get(`/api/mails/${id}`)).body.canReplay).toBe(false);
  expect((await client.post(`/api/mails/${id}/replays`, {})).status).toBe(409);
});
