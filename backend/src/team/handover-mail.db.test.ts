import type { AccessLinkView, HandoverView, SessionView } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { Client } from '../../test/client.js';
import { buildPerson, townId } from '../../test/factory.js';
import { MailServer, type ReceivedMail } from '../../test/mail-server.js';
import { until } from '../../test/mailbox.js';
import { countPages, pagesOf } from '../../test/pdf-text.js';

let test: TestApp;
let server: MailServer;

beforeAll(async () => {
  server = await MailServer.start();
  test = await startApp({ SMTP_URL: server.url });
});
afterAll(async () => {
  await test.close();
  await server.stop();
});

async function mailTo(address: string): Promise<ReceivedMail> {
  await until(() => server.received.some(({ to }) => to.includes(address)));
  const [mail, ...others] = server.received.filter(({ to }) => to.includes(address));
  if (!mail || others.length > 0) throw new Error(`${others.length + 1} mails to ${address}`);
  return mail;
}

/** Opened ten times by whatever reads mails before people do. */
async function tokenIn({ parsed }: ReceivedMail): Promise<string> {
  const [, token = ''] = /\?token=([\w-]{43})/.exec(parsed.text ?? '') ?? [];
  for (let reading = 0; reading < 10; reading += 1) {
    const { body } = await new Client(test).get<AccessLinkView>(`/api/access-links/${token}`);
    expect(body.valid).toBe(true);
  }
  return token;
}

it('asks a town hall, then brings its new mayor in with two pages, by mail alone', async () => {
  const coordinator = await buildPerson(test, { role: 'coordinator', network: 'D53' });
  const craon = await townId(test, 'Craon');
  const { body: handover } = await coordinator.client.post<HandoverView>(`/api/towns/${craon}/handovers`, {
    reason: 'election',
    address: 'mairie.craon@example.org',
    note: 'SECRET-MEMO de la coordination.',
  });
  const request = await mailTo('mairie.craon@example.org');
  expect(request.raw).not.toContain('SECRET');
  const members = [
    {
      name: '<img src=x onerror=alert(1)> Nouvelle Maire, Bcc: tiers@example.org',
      email: 'maire@example.org',
      function: 'mayor',
      canSign: true,
      fromOn: '2026-03-22',
    },
  ];
  const answered = await new Client(test).post(
    `/api/access-links/${await tokenIn(request)}/handover-answer`,
    { members },
  );
  expect(answered.status).toBe(204);
  const settled = await coordinator.client.post(`/api/handovers/${handover.id}/settlements`, {
    endMandateIds: [],
    endOn: '2026-06-15',
    members,
  });
  expect(settled.status).toBe(200);

  const invitation = await mailTo('maire@example.org');
  expect([invitation.to, invitation.parsed.cc, invitation.parsed.bcc]).toEqual([
    ['maire@example.org'],
    undefined,
    undefined,
  ]);
  expect(invitation.parsed.html).not.toContain('<img');
  const [file, ...others] = invitation.parsed.attachments;
  expect(others).toEqual([]);
  expect(file).toMatchObject({ filename: 'votre-cite.pdf', contentType: 'application/pdf' });
  const pdf = file?.content ?? Buffer.alloc(0);
  expect(countPages(pdf)).toBe(2);
  expect(pagesOf(pdf)?.[1] ?? 'Vos engagements').toContain('Vos engagements');

  const mayor = new Client(test);
  const accepted = await mayor.post<{ session: SessionView }>(
    `/api/access-links/${await tokenIn(invitation)}/acceptance`,
    { name: 'Nouvelle Maire', password: 'quatre hirondelles sur le clocher' },
  );
  expect(accepted.body.session.user).toMatchObject({ name: 'Nouvelle Maire', roles: ['town'] });
  expect((await mayor.get(`/api/towns/${craon}`)).status).toBe(200);
  // Whether a mail was read is known by what it led to.
  const opened = await test.dataSource.query<{ address: string }[]>(
    'SELECT address FROM mail WHERE opened_at IS NOT NULL ORDER BY address',
  );
  expect(opened.map(({ address }) => address)).toEqual(['maire@example.org', 'mairie.craon@example.org']);
}, 60_000);
