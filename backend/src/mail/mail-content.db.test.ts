import type { RuleCode } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import { buildPerson, networkId as networkOf, townId } from '../../test/factory.js';
import { SAMPLE_FACTS } from '../../test/mail-samples.js';
import { MailServer, type ReceivedMail } from '../../test/mail-server.js';
import { Mailbox, until } from '../../test/mailbox.js';
import { sentToken } from '../../test/team-link.js';
import { ViewerService } from '../access/viewer.service.js';
import { HandoverService } from '../team/handover.service.js';
import { HandoverAnswerService } from '../team/handover-answer.service.js';
import { SettlementService } from '../team/settlement.service.js';
import { MailAttachmentService } from './mail-attachment.service.js';
import type { NoticeToPost } from './notice.service.js';

const HOSTILE = [
  'Mairie\r\nBcc: victime@example.org\r\nX-Forged: 1\r\n\r\n<script>alert(1)</script>',
  '"><img src=x onerror=alert(1)>\nTo: victime@example.org',
  'a@example.org, victime@example.org',
  '=?utf-8?Q?=0D=0ABcc:_victime@example.org?=',
  '\u0001\u202evictime@example.org>\u2028Cc: victime@example.org',
];

let test: TestApp;
let server: MailServer;
let mailbox: Mailbox;
let craon: string;
let networkId: string;
let userId: string;

beforeAll(async () => {
  server = await MailServer.start();
  test = await startApp({ SMTP_URL: server.url });
  mailbox = new Mailbox(test);
  craon = await townId(test, 'Craon');
  networkId = await networkOf(test, 'D53');
  userId = (await buildPerson(test, { role: 'town', towns: ['Craon'] })).userId;
});
afterAll(async () => {
  await test.close();
  await server.stop();
});

type Part = Pick<NoticeToPost, 'rule' | 'facts' | 'to'>;

const wantAtOnce = (reader: string, rule: RuleCode) =>
  test.dataSource.query(
    "INSERT INTO notice_preference (user_id, rule, delivery) VALUES ($1, $2, 'at_once')",
    [reader, rule],
  );

async function addressOf(reader: string): Promise<string> {
  const [user] = await test.dataSource.query<{ email: string }[]>(
    'SELECT email FROM app_user WHERE id = $1',
    [reader],
  );
  return user?.email ?? '';
}

/** The mail of this notice, as the server got it. */
async function sent(part: Part): Promise<ReceivedMail> {
  const objectId = v7();
  await mailbox.post({ ...part, objectId, occurrence: '1', townId: craon, networkId });
  const { messageId, id } = await mailbox.mailOf(objectId);
  await until(async () => (await mailbox.mail(id)).state === 'handed_over');
  const mail = server.received.find(({ parsed }) => parsed.messageId === messageId);
  if (!mail) throw new Error(`${messageId} did not come`);
  return mail;
}

const headersOf = ({ parsed }: ReceivedMail) => [...parsed.headers.keys()].sort();
const me = () => [{ userId, name: 'Fonction town' }];

async function invitation(facts: Record<string, string> = {}): Promise<Part> {
  const id = v7();
  await test.dataSource.query(
    `INSERT INTO invitation (id, town_id, network_id, email, name, function, from_on, expires_at, created_at)
     SELECT $1, id, network_id, $2, 'Mairie', 'mayor', '2026-01-01', '2030-01-01', now() FROM town WHERE id = $3`,
    [id, `${id}@example.org`, craon],
  );
  const { id: linkId } = await mailbox.link('invitation', { invitationId: id });
  return {
    rule: 'invitation',
    facts: { ...SAMPLE_FACTS.invitation, linkId, ...facts },
    to: [{ address: `${id}@example.org`, name: 'Mairie' }],
  };
}

it('is made of a text and a page, says that a machine wrote it, and leaves no trace of its own', async () => {
  const { parsed, raw, from, to } = await sent({
    rule: 'case_submitted',
    facts: SAMPLE_FACTS.case_submitted,
    to: me(),
  });
  expect(parsed.headers.get('auto-submitted')).toBe('auto-generated');
  expect(parsed.headers.get('x-auto-response-suppress')).toBe('OOF, AutoReply');
  expect(parsed.headers.get('content-language')).toBe('fr');
  expect(parsed.headers.has('x-mailer')).toBe(false);
  expect(parsed.headers.has('list')).toBe(false);
  expect(parsed.from?.value).toEqual([{ name: 'Petites Cités de Caractère®', address: 'courrier@demo.pcc' }]);
  expect([from, to]).toEqual([
    'courrier@demo.pcc',
    [(parsed.to as { text: string }).text.match(/<(.*)>/)?.[1]],
  ]);
  expect(raw).toMatch(/Content-Type: multipart\/alternative/);
  expect(parsed.text).toContain('Pourquoi vous recevez ce message'.toUpperCase());
  expect(parsed.html).toContain('<html lang="fr">');
});

it('lets its reader choose, by a page and without a click that is counted', async () => {
  await wantAtOnce(userId, 'case_resumed');
  const { parsed, raw } = await sent({ rule: 'case_resumed', facts: SAMPLE_FACTS.case_resumed, to: me() });
  expect(parsed.headers.get('list')).toMatchObject({
    unsubscribe: { url: 'http://localhost:3000/notices/preferences' },
  });
  expect(raw).not.toMatch(/List-Unsubscribe-Post/i);
});

it('hands over a link that works, and that the database does not hold', async () => {
  const { parsed } = await sent(await invitation());
  const [, token = ''] = /invitation\?token=([\w-]+)/.exec(parsed.text ?? '') ?? [];
  expect(
    (await fetch(`${test.origin}/api/access-links/${token}`).then((answer) => answer.json())) as unknown,
  ).toMatchObject({ valid: true, purpose: 'invitation' });
  const tables = await test.dataSource.query<{ rows: string }[]>(
    `SELECT coalesce(string_agg(t::text, ' '), '') AS rows FROM (SELECT row_to_json(m) AS t FROM mail m UNION ALL SELECT row_to_json(n) FROM notice n
       UNION ALL SELECT row_to_json(l) FROM access_link l UNION ALL SELECT row_to_json(j) FROM graphile_worker.jobs j) t`,
  );
  expect(tables[0]?.rows.includes(token)).toBe(false);
});

it('carries the files of the feature that they belong to, and waits for one that fails', async () => {
  let isBroken = true;
  test.app.get(MailAttachmentService).register('case_abandoned', () => {
    if (isBroken) return Promise.reject(new Error('no PDF today'));
    return Promise.resolve([
      { name: 'Synthèse – été.pdf', type: 'application/pdf', content: Buffer.from('%PDF-1.7') },
    ]);
  });
  const objectId = v7();
  const facts = SAMPLE_FACTS.case_abandoned;
  await mailbox.post({ rule: 'case_abandoned', objectId, occurrence: '1', townId: craon, to: me(), facts });
  const { id, messageId } = await mailbox.mailOf(objectId);
  expect(await mailbox.tried(id, 1)).toMatchObject({
    state: 'queued',
    answer: 'Le courrier n’a pas pu être préparé.',
  });
  isBroken = false;
  test.clock.advance(60);
  await mailbox.sweep();
  await until(async () => (await mailbox.mail(id)).state === 'handed_over');
  const mail = server.received.find(({ parsed }) => parsed.messageId === messageId);
  expect(
    mail?.parsed.attachments.map(({ filename, contentType, content }) => [
      filename,
      contentType,
      content.toString(),
    ]),
  ).toEqual([['Synthèse – été.pdf', 'application/pdf', '%PDF-1.7']]);
});

describe.each(HOSTILE)('with %j in every field', (hostile) => {
  let harmless: string[];

  beforeAll(async () => {
    harmless = headersOf(await sent(await invitation()));
  });
  afterAll(async () => {
    await test.dataSource.query("DELETE FROM setting WHERE key = 'mail'");
  });

  /** One recipient, the headers of any mail, and nothing but our own markup. */
  function expectInert({ to, parsed, raw }: ReceivedMail, address: string, headers = harmless): void {
    expect(to).toEqual([address]);
    expect(headersOf({ to, parsed, raw, from: '' })).toEqual(headers);
    expect(parsed.to && 'value' in parsed.to ? parsed.to.value.map((one) => one.address) : []).toEqual([
      address,
    ]);
    expect([parsed.cc, parsed.bcc, parsed.headers.has('x-forged')]).toEqual([undefined, undefined, false]);
    expect(/<(script|img)/i.test(String(parsed.html))).toBe(false);
    expect(raw.split(/\r\n\r\n/)[0]).not.toMatch(/^(Bcc|Cc|X-Forged):/im);
  }

  it('is inert in an invitation, whose names come from strangers', async () => {
    const facts = { townName: hostile, inviterName: hostile, function: hostile };
    const part = await invitation(facts);
    const address = part.to[0] && 'address' in part.to[0] ? part.to[0].address : '';
    expectInert(await sent({ ...part, to: [{ address, name: hostile }] }), address);
  });

  it('is inert in the sender’s name, were it to get there', async () => {
    await test.dataSource.query("INSERT INTO setting (key, value) VALUES ('mail', $1)", [
      JSON.stringify({ fromName: hostile }),
    ]);
    const part = await invitation();
    const mail = await sent(part);
    expect(mail.from).toBe('courrier@demo.pcc');
    expect(mail.parsed.from?.value).toHaveLength(1);
    expectInert(mail, mail.to[0] ?? '');
  });

  it('is inert in the subject and the text of a circular, alone or among others', async () => {
    const mailingId = v7();
    await test.dataSource.query(
      "INSERT INTO mailing (id, kind, subject, text, author_id, created_at) VALUES ($1, 'circular', $2, $2, $3, now())",
      [mailingId, hostile, userId],
    );
    const facts = { mailingId, subject: hostile };
    const { userId: reader, email } = await buildPerson(test, { role: 'town', towns: ['Craon'] });
    const to = [{ userId: reader, name: hostile }];
    await mailbox.post({
      rule: 'case_resumed',
      objectId: v7(),
      occurrence: '1',
      townId: craon,
      to,
      facts: { townName: hostile },
    });
    await wantAtOnce(reader, 'circular');
    const listed = [...harmless, 'list'].sort();
    expectInert(await sent({ rule: 'circular', facts, to }), email, listed);
    // Out of the budget of a town's people: the next one alone.
    test.clock.advance(8 * 86_400);
    expectInert(await sent({ rule: 'circular', facts, to }), email, listed);
  });

  it('is inert in what a town hall answers to a hand-over, and in the invitations that come of it', async () => {
    const coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    await wantAtOnce(coordinator.userId, 'handover_answered');
    const townHall = `mairie.${v7()}@example.org`;
    const invited = `${v7()}@example.org`;
    const viewer = await test.app.get(ViewerService).byId(coordinator.userId);
    if (!viewer) throw new Error('The coordinator is not known');
    // By the services: what checks the form of a request is another's concern.
    const handover = await test.app
      .get(HandoverService)
      .create(viewer, craon, { reason: 'election', address: townHall });
    const member = {
      name: hostile,
      email: invited,
      function: 'mayor' as const,
      canSign: true,
      fromOn: test.clock.today(),
    };
    const arrivedAt = async (address: string): Promise<ReceivedMail[]> => {
      await until(() => server.received.some(({ to }) => to.includes(address)));
      return server.received.filter(({ to }) => to.includes(address));
    };
    for (const mail of await arrivedAt(townHall)) expectInert(mail, townHall);
    const answer = { publicEmail: hostile, publicPhone: hostile, members: [member] };
    const token = await sentToken(test, 'handover', townHall);
    await test.app.get(HandoverAnswerService).answer(token, '127.0.0.1', answer);
    for (const mail of await arrivedAt(coordinator.email))
      expectInert(mail, coordinator.email, [...harmless, 'list'].sort());
    const settlement = { endMandateIds: [], endOn: test.clock.today(), members: [member] };
    await test.app.get(SettlementService).settle(viewer, handover.id, settlement);
    for (const mail of await arrivedAt(invited)) {
      expect(mail.parsed.attachments.map(({ contentType }) => contentType)).toEqual(['application/pdf']);
      expectInert(mail, invited);
    }
  });

  it('is inert in the words of the town and of staff', async () => {
    const facts = {
      townName: hostile,
      reason: hostile,
      by: hostile,
      excerpt: hostile,
      address: hostile,
      answer: hostile,
    };
    const { userId: staffId, email } = await buildPerson(test, { role: 'coordinator', network: 'D53' });
    for (const rule of ['case_inadmissible', 'visit_cancelled', 'completion_requested'] as const)
      expectInert(await sent({ rule, facts, to: me() }), await addressOf(userId));
    for (const rule of ['message_to_staff', 'mail_undelivered'] as const) {
      await wantAtOnce(staffId, rule);
      const mail = await sent({ rule, facts, to: [{ userId: staffId, name: hostile }] });
      expectInert(mail, email, [...harmless, 'list'].sort());
    }
  });
});

it.each([
  'a@example.org, victime@example.org',
  'a@example.org\r\nRCPT TO:<victime@example.org>',
  '<victime@example.org>',
  '"a b"@example.org',
  'Nom <victime@example.org>',
  'a@example.org>\r\nDATA',
])('refuses %j as an address', async (address) => {
  const objectId = v7();
  await test.dataSource.query('UPDATE town SET public_email = $2 WHERE id = $1', [
    craon,
    address.toLowerCase(),
  ]);
  await mailbox.post({
    rule: 'case_submitted',
    objectId,
    occurrence: '1',
    townId: craon,
    to: [{ address, name: 'Mairie' }],
    facts: SAMPLE_FACTS.case_submitted,
  });
  const { id, messageId } = await mailbox.mailOf(objectId);
  await until(async () => (await mailbox.mail(id)).state === 'refused');
  expect((await mailbox.mail(id)).answer).toBe('L’adresse est mal formée.');
  expect(
    server.received.filter(
      ({ to, parsed }) => to.join().includes('victime') || parsed.messageId === messageId,
    ),
  ).toEqual([]);
});
