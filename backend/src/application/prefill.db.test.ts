import type { ApplicationView, DocumentView, HomologationView, RemainingSection } from '@pcc/shared';
import { startApp, type TestApp } from '../../test/app.js';
import type { Client } from '../../test/client.js';
import { bring, join, moved, openCase, townId } from '../../test/factory.js';
import { addNetworkCommitment, addRow } from '../../test/file-content.js';
import { buildCast, type CaseCast } from '../../test/notified-case.js';

let test: TestApp;
let cast: CaseCast;
let town: string;
let firstId: string;
let caseId: string;

const read = async (client: Client, id = caseId): Promise<ApplicationView> =>
  (await client.get<ApplicationView>(`/api/applications/${id}`)).body;
const write = async (id: string, code: string, text: string) => {
  const view = await read(cast.town, id);
  const found = [...view.answers, ...view.fields].find((one) => one.code === code);
  const answer = await cast.town.patch(
    `/api/applications/${id}/answers/${code}`,
    { text },
    `"${found?.version ?? 0}"`,
  );
  if (answer.status !== 200) throw new Error(`${code}: ${JSON.stringify(answer.body)}`);
};
const items = (sections: RemainingSection[]) => sections.flatMap((section) => section.items);

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  town = await townId(test, 'Craon');
  test.clock.goTo('2026-03-02');
  await addNetworkCommitment(test.dataSource, 'D53');
  await addNetworkCommitment(test.dataSource, 'PDL');
  await addNetworkCommitment(test.dataSource, 'BRE');
  firstId = await openCase(cast.town, { townId: town, kind: 'upgrade' });
  for (const code of ['tourism.strategy', 'protection.presentation'])
    await write(firstId, code, `Texte ${code}`);
  await write(firstId, 'deliberation.on', '2026-02-20');
  await write(firstId, 'D53.1', 'Une résidence au château.');
  await addRow(test.dataSource, firstId);
  await join(cast.town, firstId, 'photo');
  await bring(test, cast, firstId, 'opinion_given');
}, 60_000);
afterAll(() => test.close());

it('keeps the recommendations of a debate that is not notified from the town', async () => {
  expect((await read(cast.town, firstId)).recommendations).toEqual([]);
});

describe('a renewal', () => {
  beforeAll(async () => {
    await moved(cast.national, firstId, 'decide', { boardOn: '2026-03-02', outcome: 'homologated' });
    await moved(cast.national, firstId, 'notify', {});
    await moved(cast.coordinator, firstId, 'close', {
      charterSignedOn: '2026-03-02',
      licenceSignedOn: '2026-03-02',
    });
    test.clock.goTo('2030-05-04');
    caseId = await openCase(cast.town, { townId: town, kind: 'renewal' });
  }, 60_000);

  it('starts with most of the last file proposed, and nothing of it counted', async () => {
    const view = await read(cast.town);
    const proposed = view.answers.filter(({ text, pile }) => text !== '' && pile === 'to_confirm');
    expect(proposed.length / view.answers.length).toBeGreaterThan(0.6);
    const all = [...view.answers, ...view.criteria, ...view.fields, ...view.protections];
    expect(all.filter(({ isConfirmed }) => isConfirmed)).toEqual([]);
    expect(all.length).toBeGreaterThan(40);
    const texts = view.fields.filter(({ text }) => text !== '').map(({ code }) => code);
    expect(texts).toEqual(['protection.presentation', 'tourism.strategy']);
    expect(view.protections).toMatchObject([{ content: { type: 'spr' }, pile: 'to_confirm', by: null }]);
    expect(view.documents.map(({ kind, isConfirmed }) => [kind, isConfirmed]).sort()).toEqual([
      ['perimeter_plan', false],
      ['photo', false],
      ['presentation', false],
      ['programme', false],
    ]);
    expect(view.fields.map(({ code }) => code)).not.toContain('population.figure');
    expect(view.piles.to_confirm).toBeGreaterThanOrEqual(proposed.length);
    expect(view.piles.never_given).toBeGreaterThan(0);

    const mandatory = view.answers.filter(({ isMandatory }) => isMandatory).map(({ code }) => code);
    const { transitions } = (await cast.town.get<HomologationView>(`/api/homologations/${caseId}`)).body;
    const unmet = transitions.find(({ name }) => name === 'submit')?.unmet ?? [];
    expect(unmet.map((one) => one.items)).toEqual([
      expect.arrayContaining(mandatory),
      expect.arrayContaining(['deliberation', 'presentation', 'perimeter_plan', 'programme']),
    ]);
    const required = items(view.remaining).filter(({ isRequired }) => isRequired);
    expect(required.map(({ target }) => target.code).sort()).toEqual(
      unmet.flatMap((one) => one.items ?? []).sort(),
    );
    expect(view.pieces.some(({ isPresent }) => isPresent)).toBe(false);
  });

  it('brings the recommendations that live first, with what the town told of them', async () => {
    await test.dataSource.query(
      `INSERT INTO recommendation_news (id, recommendation_id, status, text, on_behalf, at)
       SELECT gen_random_uuid(), id, 'pending', 'Le chantier est voté.', false, '2029-06-01T10:00:00Z' FROM recommendation WHERE homologation_id = $1`,
      [firstId],
    );
    expect((await read(cast.town)).recommendations).toMatchObject([
      {
        text: expect.stringContaining('RECOMMANDATION') as string,
        status: 'pending',
        homologationId: firstId,
        lastNews: { text: 'Le chantier est voté.', at: '2029-06-01T10:00:00Z' },
      },
    ]);
  });

  it('asks what the networks above ask, and no other', async () => {
    const { networkChapters, answers, remaining } = await read(cast.town);
    expect(networkChapters.flatMap(({ commitments }) => commitments.map(({ code }) => code)).sort()).toEqual([
      'D53.1',
      'PDL.1',
    ]);
    expect(answers.slice(-2).map(({ code, text, isMandatory }) => [code, text, isMandatory])).toEqual([
      ['D53.1', 'Une résidence au château.', false],
      ['PDL.1', '', false],
    ]);
    const chapters = remaining
      .filter(({ section }) => section === 'commitments')
      .map((one) => one.chapterCode);
    expect(chapters).toEqual(expect.arrayContaining(networkChapters.map(({ networkId }) => networkId)));
  });

  it('counts what someone taps: a text written as it was, a row, a file', async () => {
    const before = await read(cast.town);
    const [answer] = before.answers;
    const [row] = before.protections;
    const document = before.documents.find(({ kind }) => kind === 'programme');
    if (!answer || !row || !document) throw new Error('All three are proposed.');
    await write(caseId, answer.code, answer.text);
    const confirmed = await cast.town.patch(
      `/api/applications/${caseId}/rows/${row.id}`,
      { isConfirmed: true },
      `"${row.version}"`,
    );
    expect(confirmed.body).toMatchObject({ isConfirmed: true, pile: null, content: row.content });
    const joined = await cast.town.patch<DocumentView>(
      `/api/documents/${document.id}`,
      { confirmed: true },
      `"${document.version}"`,
    );
    expect(joined).toMatchObject({ status: 200, body: { isConfirmed: true, pile: null } });
    const after = await read(cast.town);
    // A programme of four years ago is past its time: the person who confirms it knows.
    expect(after.piles).toMatchObject({
      to_confirm: before.piles.to_confirm - 2,
      too_old: before.piles.too_old - 1,
    });
    const left = items(after.remaining).map(({ target }) => target.code);
    expect(left).not.toContain(answer.code);
    expect(left).not.toContain('protection');
    expect(after.pieces.find(({ kind }) => kind === 'programme')?.isPresent).toBe(true);
  });

  it('tells what is too old by the day on which it was written', async () => {
    test.clock.goTo('2032-03-03');
    const { answers, protections } = await read(cast.town);
    // Confirmed in 2026 by the statement of a test, whose clock is not ours.
    expect(answers.find(({ code }) => code === 'D53.1')?.pile).toBe('too_old');
    expect(protections[0]?.pile).toBeNull();
    test.clock.goTo('2030-05-04');
  });

  it('sends none of what nobody tapped', async () => {
    await bring(test, cast, caseId, 'submitted');
    const view = await read(cast.coordinator);
    expect(
      [...view.answers, ...view.fields].filter(({ isConfirmed, text }) => !isConfirmed && text !== ''),
    ).toEqual([]);
    expect(view.documents.filter(({ isConfirmed }) => !isConfirmed)).toEqual([]);
    expect(view.protections).toHaveLength(1);
  });

  it('has the commitments of its networks appreciated at the visit, and never waits for them', async () => {
    await bring(test, cast, caseId, 'visit_scheduled');
    const appreciations = async () =>
      (
        await cast.coordinator.get<{ appreciations: { code: string; version: number }[] }>(
          `/api/audits/${caseId}`,
        )
      ).body.appreciations;
    expect((await appreciations()).map(({ code }) => code)).toEqual(
      expect.arrayContaining(['D53.1', 'PDL.1']),
    );
    const written = await cast.coordinator.patch(
      `/api/audits/${caseId}/appreciations/PDL.1`,
      { text: 'Une résidence vivante.', stance: 'strength' },
      '"1"',
    );
    expect(written.status).toBe(200);
    await test.dataSource.query(
      "UPDATE appreciation SET stance = 'on_track', text = 'Constaté.' WHERE homologation_id = $1 AND code NOT LIKE '%53%'",
      [caseId],
    );
    await moved(cast.coordinator, caseId, 'close_visit', {
      attendance: [{ name: 'Rapporteur', present: true }],
    });
  });
});
