import type { ApplicationView, BriefView, HistoryRow, NetworkCommitmentView } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import {
  bring,
  buildPerson,
  type Cast,
  move,
  moved,
  networkId,
  openCase,
  townId,
} from '../../test/factory.js';
import type { LetterContent } from '../letter/letter-content.js';

type Answered = NetworkCommitmentView & { current: NetworkCommitmentView; code: string };
const PATH = '/api/network-commitments';

let test: TestApp;
let brittany: Client;
let mayenne: Client;
let national: Client;
let network: string;

beforeAll(async () => {
  test = await startApp();
  const staff = async (role: 'coordinator' | 'national', code?: string) =>
    (await buildPerson(test, { role, network: code })).client;
  brittany = await staff('coordinator', 'BRE');
  mayenne = await staff('coordinator', 'D53');
  national = await staff('national');
  network = await networkId(test, 'BRE');
}, 60_000);
afterAll(() => test.close());

const body = (title = 'Accueillir une résidence') => ({
  networkId: network,
  title,
  text: 'La cité accueille chaque année une résidence d’artiste.',
  evidence: ['Programme de l’année'],
});

it('is added by its network under a code of its own, once for each, whoever comes at once', async () => {
  const added = await Promise.all(
    [brittany, national, brittany].map((client) => client.post<Answered>(PATH, body())),
  );
  expect(added.map(({ status, body: { code } }) => [status, code]).sort()).toEqual([
    [201, 'BRE.1'],
    [201, 'BRE.2'],
    [201, 'BRE.3'],
  ]);
  expect(added[0]?.body).toMatchObject({ toOn: null, canEnd: true, version: 1, networkId: network });
  const listed = await brittany.list<Answered>(PATH, { isCurrent: true });
  expect(listed.body.map(({ code }) => code)).toEqual(['BRE.1', 'BRE.2', 'BRE.3']);
  expect((await mayenne.list(PATH)).body).toEqual([]);
  expect((await mayenne.get(`${PATH}/${added[0]?.body.id ?? ''}`)).status).toBe(404);
});

it.each<[string, () => object, number]>([
  ['another network', () => ({ networkId: v7() }), 403],
  ['no title', () => ({ title: ' ' }), 400],
  ['a title on two lines', () => ({ title: 'a\nb' }), 400],
  ['proofs that are no list', () => ({ evidence: 'Programme' }), 400],
  ['an empty proof', () => ({ evidence: [''] }), 400],
])('is refused with %s', async (_, more, status) => {
  expect((await brittany.post(PATH, { ...body(), ...more() })).status).toBe(status);
});

it('of a network that is not is refused to national staff too', async () => {
  expect((await national.post(PATH, { ...body(), networkId: v7() })).status).toBe(422);
});

it('is ended once, never reworded, and stays with the cases that were opened with it', async () => {
  const [first] = (await brittany.list<Answered>(PATH)).body;
  if (!first) throw new Error('Three were added.');
  const caseId = await openCase(brittany, {
    townId: await townId(test, 'Guerlesquin'),
    kind: 'first_application',
    rank: 'contact',
  });
  const path = `${PATH}/${first.id}`;
  const toOn = test.clock.today();
  expect((await brittany.patch(path, { toOn }, null)).status).toBe(428);
  expect((await brittany.patch(path, { toOn: '2150-01-01' }, '"1"')).status).toBe(422);
  expect((await brittany.patch(path, { toOn: '2001-01-01' }, '"1"')).status).toBe(422);
  const answers = await Promise.all([1, 2].map(() => brittany.patch<Answered>(path, { toOn }, '"1"')));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 412]);
  expect(await brittany.patch(path, { toOn }, '"2"')).toMatchObject({ status: 409 });
  expect((await brittany.get<Answered>(path)).body).toMatchObject({ toOn, canEnd: false });
  await expect(
    test.dataSource.query("UPDATE network_commitment SET text = 'Autre' WHERE id = $1", [first.id]),
  ).rejects.toThrow('never change');

  const later = await openCase(brittany, {
    townId: await townId(test, 'Quintin'),
    kind: 'first_application',
    rank: 'contact',
  });
  const codes = async (id: string) =>
    (await brittany.get<ApplicationView>(`/api/applications/${id}`)).body.networkChapters.flatMap(
      ({ commitments }) => commitments.map(({ code }) => code),
    );
  expect([await codes(caseId), await codes(later)]).toEqual([
    ['BRE.1', 'BRE.2', 'BRE.3'],
    ['BRE.2', 'BRE.3'],
  ]);
  const next = await brittany.post<Answered>(PATH, body('Une autre'));
  expect(next.body.code).toBe('BRE.4');
  const administrator = (await buildPerson(test, { role: 'administrator' })).client;
  const lines = await administrator.list<HistoryRow>('/api/history', { action: 'network_commitment.end' });
  expect(lines.body).toMatchObject([{ target: 'BRE.1', after: { toOn } }]);
});

it('is recommended upon like one of the charter, and named in the letter and the brief', async () => {
  const town = await townId(test, 'Roscoff');
  const cast: Cast = {
    town: (await buildPerson(test, { role: 'town', towns: ['Roscoff'] })).client,
    coordinator: brittany,
    national,
    commission: await buildPerson(test, { role: 'commission' }),
  };
  const caseId = await openCase(brittany, { townId: town, kind: 'upgrade', rank: 'homologable' });
  await bring(test, cast, caseId, 'visited');
  const opinion = (commitmentCode: string) =>
    move(cast.commission.client, caseId, 'give_opinion', {
      opinion: 'favourable',
      text: 'Un avis.',
      recommendations: [{ commitmentCode, text: 'À poursuivre.' }],
    });
  expect((await opinion('BRE.1')).status).toBe(422);
  expect((await opinion('BRE.2')).status).toBe(200);
  const boardOn = test.clock.today();
  await moved(national, caseId, 'decide', { boardOn, outcome: 'homologated' });
  await moved(national, caseId, 'notify', {});
  const [letter] = await test.dataSource.query<{ content: LetterContent }[]>(
    'SELECT content FROM letter WHERE homologation_id = $1',
    [caseId],
  );
  const title = 'Accueillir une résidence';
  expect(letter?.content.recommendations).toContainEqual(
    expect.objectContaining({ commitmentCode: 'BRE.2', commitmentTitle: title }),
  );
  const brief = await cast.town.get<BriefView>(`/api/towns/${town}/brief`);
  expect(brief.body.recommendations.map(({ commitmentTitle }) => commitmentTitle)).toContain(title);
});
