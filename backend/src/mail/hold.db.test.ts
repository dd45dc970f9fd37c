import { type Day, parisDay, type RuleCode } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { buildPerson, type Person, townId } from '../../test/factory.js';
import { MailServer } from '../../test/mail-server.js';
import { Mailbox } from '../../test/mailbox.js';
import { JobRunner } from '../job/job.runner.js';
import { MorningService } from './morning.service.js';
import { PackService } from './pack.service.js';
import { SendService } from './send.service.js';

const LATER = () => ({ code: 451, text: '4.7.1 Come back later' });

let test: TestApp;
let server: MailServer;
let mailbox: Mailbox;

// Nothing runs but what a test asks for: what happens between two steps is its own choice.
beforeAll(async () => {
  server = await MailServer.start();
  test = await startApp({ SMTP_URL: server.url });
  mailbox = new Mailbox(test);
  await test.app.get(JobRunner).beforeApplicationShutdown();
});
afterAll(async () => {
  await test.app.get(JobRunner).onApplicationBootstrap();
  await test.close();
  await server.stop();
});
beforeEach(() => {
  server.onMessage = () => undefined;
});

const pack = (recipient: string) => test.app.get(PackService).packAtOnce(recipient);
const tell = (recipient: string) => test.app.get(MorningService).tell(recipient);
const arrived = (messageId: string) =>
  server.received.filter(({ parsed }) => parsed.messageId === messageId).map(({ parsed }) => parsed);
const inboxOf = (address: string) => server.received.filter(({ to }) => to.includes(address));

async function send(id: string) {
  await test.app.get(SendService).send(id);
  return mailbox.mail(id);
}

interface Posted {
  rule: RuleCode;
  town: string;
  to: Person | string;
}

async function post({ rule, town, to }: Posted): Promise<string> {
  const objectId = v7();
  await mailbox.post({
    rule,
    objectId,
    occurrence: '1',
    to: [typeof to === 'string' ? { address: to, name: 'Mairie' } : { userId: to.userId, name: 'Maire' }],
    townId: await townId(test, town),
    facts: { townName: town, kind: 'renewal', visitOn: '2026-07-01' },
  });
  return objectId;
}

const member = (...towns: string[]) => buildPerson(test, { role: 'town', towns });
const leave = async ({ userId }: Person, town: string) =>
  test.dataSource.query<unknown[]>(
    'UPDATE mandate SET to_on = $3 FROM person p WHERE p.id = person_id AND p.user_id = $1 AND town_id = $2',
    [userId, await townId(test, town), test.clock.today()],
  );
const setMailbox = async (town: string, address: string) =>
  test.dataSource.query<unknown[]>('UPDATE town SET public_email = $2 WHERE id = $1', [
    await townId(test, town),
    address,
  ]);
const rulesOf = (mailId: string) =>
  test.dataSource.query<{ rule: RuleCode; settled: boolean }[]>(
    'SELECT rule, settled_at IS NOT NULL AS settled FROM notice WHERE mail_id = $1 ORDER BY id',
    [mailId],
  );

describe('a mail that waited for its server', () => {
  it('does not go to who has left since: their successor is told, and nobody that it was not delivered', async () => {
    const former = await member('Craon');
    const objectId = await post({ rule: 'visit_cancelled', town: 'Craon', to: former });
    await pack(former.userId);
    server.onMessage = LATER;
    const { id, messageId } = await mailbox.mailOf(objectId);
    expect((await send(id)).state).toBe('queued');
    server.onMessage = () => undefined;
    await leave(former, 'Craon');
    const successor = await member('Craon');
    const tried = arrived(messageId).length;
    test.clock.advance(60);
    expect(await send(id)).toMatchObject({
      state: 'dead',
      answer: 'Ce que disait ce courrier n’est plus à dire à cette personne : il n’a pas été envoyé.',
    });
    expect(arrived(messageId)).toHaveLength(tried);
    await pack(successor.userId);
    const [told] = await test.dataSource.query<{ mailId: string }[]>(
      'SELECT mail_id AS "mailId" FROM notice WHERE object_id = $1 AND user_id = $2',
      [objectId, successor.userId],
    );
    expect((await send(told?.mailId ?? '')).state).toBe('handed_over');
    expect(inboxOf(successor.email)).toHaveLength(1);
    expect(await test.dataSource.query("SELECT 1 FROM notice WHERE rule = 'mail_undelivered'")).toEqual([]);
    // It had been given up for good: nobody may send it to them again.
    const { client } = await buildPerson(test, { role: 'national' });
    expect((await client.get(`/api/mails/${id}`)).body).toMatchObject({ canReplay: false });
    expect((await client.post(`/api/mails/${id}/replays`, {})).status).toBe(409);
  });

  it('is not sent again by hand to who has left', async () => {
    const former = await member('Mamers');
    const objectId = await post({ rule: 'visit_cancelled', town: 'Mamers', to: former });
    await pack(former.userId);
    server.onMessage = () => ({ code: 550, text: '5.7.1 No' });
    const { id } = await mailbox.mailOf(objectId);
    expect((await send(id)).state).toBe('refused');
    const { client } = await buildPerson(test, { role: 'national' });
    expect((await client.get(`/api/mails/${id}`)).body).toMatchObject({ canReplay: true });
    await leave(former, 'Mamers');
    expect((await client.get(`/api/mails/${id}`)).body).toMatchObject({ canReplay: false });
    const replay = await client.post(`/api/mails/${id}/replays`, {});
    expect([replay.status, replay.body.code]).toEqual([409, 'not_replayable']);
  });

  it('goes without what has been dealt with, and says so in its subject', async () => {
    const mayor = await member('Chailland', 'Saulges');
    const gone = await post({ rule: 'case_resumed', town: 'Saulges', to: mayor });
    await post({ rule: 'case_resumed', town: 'Chailland', to: mayor });
    await tell(mayor.userId);
    const { id, subject } = await mailbox.mailOf(gone);
    expect(subject).toBe('Vos cités : 2 sujets à suivre');
    await leave(mayor, 'Saulges');
    const sent = await send(id);
    expect(sent).toMatchObject({ state: 'handed_over', subject: 'Chailland : votre dossier reprend' });
    const [mail] = arrived(sent.messageId);
    expect([mail?.subject, mail?.text?.includes('Saulges')]).toEqual([
      'Chailland : votre dossier reprend',
      false,
    ]);
    expect(await rulesOf(id)).toEqual([
      { rule: 'case_resumed', settled: true },
      { rule: 'case_resumed', settled: false },
    ]);
  });
});

it('reading here what is statutory, before or after its mail is made, never takes the mail back', async () => {
  const mayor = await member('Lassay-les-Châteaux');
  const objectIds = [];
  for (const rule of ['account_changed', 'case_submitted', 'decision_notified', 'case_abandoned'] as const)
    objectIds.push(await post({ rule, town: 'Lassay-les-Châteaux', to: mayor }));
  const readable = await post({ rule: 'case_resumed', town: 'Lassay-les-Châteaux', to: mayor });
  expect((await mayor.client.post('/api/notices/readings', {})).status).toBe(204);
  await pack(mayor.userId);
  await tell(mayor.userId);
  for (const objectId of objectIds) {
    const { id } = await mailbox.mailOf(objectId);
    await test.dataSource.query('UPDATE notice SET read_at = $2 WHERE object_id = $1', [
      objectId,
      test.clock.now(),
    ]);
    expect((await send(id)).state).toBe('handed_over');
  }
  expect(inboxOf(mayor.email)).toHaveLength(4);
  const [read] = await test.dataSource.query<{ mailId: string | null; settled: boolean }[]>(
    'SELECT mail_id AS "mailId", settled_at IS NOT NULL AS settled FROM notice WHERE object_id = $1',
    [readable],
  );
  expect(read).toEqual({ mailId: null, settled: true });
});

describe('an account that has the address of a town hall', () => {
  const mailsTo = async (inbox: string) =>
    (await mailbox.mails()).filter(({ address }) => address.toLowerCase() === inbox);
  const daysOf = async (inbox: string): Promise<Day[]> =>
    (await mailsTo(inbox)).map(({ nextAt }) => parisDay(nextAt));
  const sendAll = async (inbox: string): Promise<string[]> => {
    const ids = (await mailsTo(inbox)).map(({ id }) => id);
    for (const id of ids) expect((await send(id)).state).toBe('handed_over');
    return ids;
  };

  it('gets in one inbox one message of all that waits, within the budget', async () => {
    const secretary = await member('Roscoff');
    await setMailbox('Locronan', secretary.email);
    test.clock.goTo('2026-09-01');
    await post({ rule: 'case_resumed', town: 'Roscoff', to: secretary });
    await post({ rule: 'case_resumed', town: 'Locronan', to: secretary.email });
    await Promise.all([tell(secretary.email), tell(secretary.userId), tell(secretary.email)]);
    await sendAll(secretary.email);
    expect(await daysOf(secretary.email)).toEqual(['2026-09-01']);
    test.clock.goTo('2026-09-03');
    await post({ rule: 'case_resumed', town: 'Locronan', to: secretary.email });
    await tell(secretary.email);
    test.clock.goTo('2026-09-07');
    await post({ rule: 'case_resumed', town: 'Roscoff', to: secretary });
    await tell(secretary.userId);
    expect(await daysOf(secretary.email)).toEqual(['2026-09-01']);
    test.clock.goTo('2026-09-08');
    await tell(secretary.email);
    await tell(secretary.userId);
    expect(await daysOf(secretary.email)).toEqual(['2026-09-01', '2026-09-08']);
    for (const id of await sendAll(secretary.email)) expect((await rulesOf(id)).length).toBe(2);
    // It is the account that chooses.
    const [mail] = inboxOf(secretary.email);
    expect(mail?.parsed.headers.get('list')).toBeDefined();
  });

  it('waits its turn also when only the other one is told', async () => {
    const secretary = await member('Josselin');
    await setMailbox('Malestroit', secretary.email.toUpperCase());
    test.clock.goTo('2026-10-01');
    await post({ rule: 'case_resumed', town: 'Josselin', to: secretary });
    await tell(secretary.userId);
    await sendAll(secretary.email);
    test.clock.goTo('2026-10-02');
    await post({ rule: 'case_resumed', town: 'Malestroit', to: secretary.email });
    await tell(secretary.email);
    expect(await daysOf(secretary.email)).toEqual(['2026-10-01']);
    test.clock.goTo('2026-10-08');
    await tell(secretary.email);
    expect(await daysOf(secretary.email)).toEqual(['2026-10-01', '2026-10-08']);
  });
});

it('tells the same people at once in whatever order they are named', async () => {
  const people = await Promise.all(Array.from({ length: 12 }, () => member('Guerlesquin')));
  const town = await townId(test, 'Guerlesquin');
  const to = people.map(({ userId }) => ({ userId, name: 'Équipe' }));
  const acts = Array.from({ length: 8 }, (_, index) =>
    mailbox.post({
      rule: 'visit_cancelled',
      objectId: v7(),
      occurrence: '1',
      to: index % 2 === 0 ? to : to.toReversed(),
      townId: town,
    }),
  );
  const refused = (await Promise.allSettled(acts)).filter(({ status }) => status === 'rejected');
  expect(refused).toEqual([]);
});
