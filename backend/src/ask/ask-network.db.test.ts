import type { AskView, HistoryRow, NoticeRow } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import { AskPage, actOn, answered, asked, decide, nextPicture } from '../../test/ask-page.js';
import type { Client } from '../../test/client.js';
import { buildPerson, networkId, type Person, townId } from '../../test/factory.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

/** A town goes from the Mayenne to the Sarthe while something is asked of it. */
let test: TestApp;
let cast: CaseCast;
let next: Person;
let craon: string;

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  next = await buildPerson(test, { role: 'coordinator', network: 'D72' });
  craon = await townId(test, 'Craon');
}, 60_000);
afterAll(() => test.close());
beforeEach(() => test.dataSource.query('DELETE FROM rate_limit'));

const goTo = async (network: string) => {
  const body = {
    networkId: await networkId(test, network),
    fromOn: test.clock.today(),
    reason: 'Rattachement.',
  };
  return (await cast.national.post(`/api/towns/${craon}/network-changes`, body)).status;
};
const read = (id: string, client: Client) => client.get<AskView>(`/api/asks/${id}`);

describe('an ask that is open when its town changes network', () => {
  let ask: AskView;
  let page: AskPage;
  let fileId: string;

  beforeAll(async () => {
    ({ ask, page } = await answered(test, cast.coordinator, craon));
    fileId = ask.answers[0]?.files[0]?.id ?? '';
    expect(await goTo('D72')).toBe(201);
  });

  it('is there for the new network and for the town, and for the former one no more', async () => {
    const seen = await read(ask.id, next.client);
    expect([seen.status, seen.body.link, seen.body.can]).toEqual([200, ask.link, ask.can]);
    expect((await next.client.list<AskView>('/api/asks')).body.map(({ id }) => id)).toEqual([ask.id]);
    expect((await read(ask.id, cast.town)).body).toMatchObject({ words: ask.words, link: null, can: [] });
    expect((await cast.coordinator.list('/api/asks')).body).toEqual([]);
    for (const path of ['', '/qr', `/files/${fileId}/file`, `/files/${fileId}/thumbnail`])
      expect([path, (await cast.coordinator.get(`/api/asks/${ask.id}${path}`)).status]).toEqual([path, 404]);
  });

  it('is refused to the former network in all that can be done with it', async () => {
    for (const act of ['reissues', 'revocations'])
      expect((await cast.coordinator.post(`/api/asks/${ask.id}/${act}`, {})).status).toBe(404);
    expect((await decide(cast.coordinator, ask)).status).toBe(404);
    const body = { what: 'photo', words: 'Une photographie du lavoir.' };
    expect((await cast.coordinator.post(`/api/towns/${craon}/asks`, body)).status).toBe(404);
  });

  it('keeps its link, which names who reads it now, and tells them alone what comes in', async () => {
    expect((await page.view()).body).toMatchObject({
      isOpen: true,
      townName: 'Craon',
      askedBy: expect.stringContaining('Sarthe') as string,
    });
    const sent = await page.answer({ uploadIds: [await page.upload(await nextPicture())] });
    expect(sent.status).toBe(201);
    const told = async (client: Client) =>
      (await client.list<NoticeRow>('/api/notices')).body.filter(({ rule }) => rule === 'ask_answered');
    expect(await told(next.client)).toHaveLength(1);
    // Not even of the answer that came before: it is another's matter now.
    expect(await told(cast.coordinator)).toEqual([]);
  });

  it('is decided by the new network, whose library and history hold what came', async () => {
    const accepted = await decide(next.client, (await read(ask.id, next.client)).body);
    expect([accepted.status, accepted.body.state]).toEqual([200, 'accepted']);
    const proofs = await test.dataSource.query<object[]>(
      'SELECT p.network_id AS "networkId" FROM proof p JOIN proof_revision r ON r.proof_id = p.id JOIN ask_file f ON f.sha256 = r.sha256 WHERE f.id = $1',
      [fileId],
    );
    expect(proofs).toEqual([{ networkId: await networkId(test, 'D72') }]);
    const acts = async (client: Client) =>
      (await client.list<HistoryRow>('/api/history', { townId: craon })).body
        .filter(({ target }) => target === ask.id)
        .map(({ action }) => action);
    expect(await acts(next.client)).toEqual(['ask.accept', 'ask.receive', 'ask.receive', 'ask.create']);
    expect(await acts(cast.coordinator)).toEqual([]);
    expect((await page.view()).body.isOpen).toBe(false);
  });

  it('may be sent again by the new network: the earlier link is void', async () => {
    const other = await asked(next.client, craon, { what: 'text' });
    expect(await goTo('D53')).toBe(201);
    expect((await actOn(cast.coordinator, other, 'reissues')).status).toBe(200);
    const { link } = (await read(other.id, cast.coordinator)).body;
    expect((await new AskPage(test, other.link).view()).body.isOpen).toBe(false);
    expect((await new AskPage(test, link).view()).body.isOpen).toBe(true);
    expect((await read(other.id, next.client)).status).toBe(404);
  });
});
