import { bring, fillIn, join, move, moved, openCase, POPULATION, townId } from '../../test/factory.js';
import { Story } from '../../test/story.js';

/** Stories told over HTTP; at each step: the rank, the term, what the town sees and the history. */
let story: Story;

beforeAll(async () => {
  story = await Story.start();
});
afterAll(() => story.test.close());

it('a first application of a town of unknown rank, opened by its coordinator', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-03-02');
  const people = await story.cast('BRE', 'Guerlesquin');
  const id = await townId(test, 'Guerlesquin');
  expect(await story.rankOn(id, '2026-03-02')).toEqual({ rank: 'unknown', termOn: null });
  expect(
    (await people.town.post('/api/homologations', { townId: id, kind: 'first_application' })).status,
  ).toBe(403);
  const refused = await people.coordinator.post<{ errors: Record<string, string> }>('/api/homologations', {
    townId: id,
    kind: 'first_application',
  });
  expect([refused.status, Object.keys(refused.body.errors)]).toEqual([422, ['rank']]);
  const caseId = await openCase(people.coordinator, {
    townId: id,
    kind: 'first_application',
    rank: 'contact',
  });
  expect(await story.rankOn(id, '2026-03-02')).toEqual({ rank: 'contact', termOn: null });
  const draft = await story.seen(people.town, caseId);
  expect(draft.transitions).toMatchObject([
    { name: 'submit', unmet: [{ code: 'answers_complete' }, { code: 'pieces_complete' }] },
    { name: 'abandon' },
  ]);
  expect(
    (
      await move(people.town, caseId, 'submit', {
        deliberationOn: '2026-03-01',
        deliberationDocumentId: caseId,
        ...POPULATION,
      })
    ).body.code,
  ).toBe('guard_unmet');

  const deliberationDocumentId = await fillIn(test, people.town, caseId);
  const incomplete = await move(people.town, caseId, 'submit', {
    deliberationOn: '2026-03-01',
    deliberationDocumentId,
  });
  expect([incomplete.status, Object.keys(incomplete.body['errors' as never])]).toEqual([
    422,
    expect.arrayContaining(['populationFigure']),
  ]);
  const submitted = await moved(people.town, caseId, 'submit', {
    deliberationOn: '2026-03-01',
    deliberationDocumentId,
    ...POPULATION,
  });
  expect(submitted).toMatchObject({
    state: 'submitted',
    submittedOn: '2026-03-02',
    population: { figure: 1234, vintage: 2023 },
  });
  expect(await story.rankOn(id, '2026-03-02')).toEqual({ rank: 'candidate', termOn: null });

  test.clock.goTo('2026-05-20');
  await bring(test, people, caseId, 'opinion_given');
  const differing = await move(national, caseId, 'decide', { boardOn: '2026-05-20', outcome: 'refused' });
  expect([differing.status, differing.body['errors' as never]]).toEqual([
    422,
    { reason: expect.any(String) as string },
  ]);
  await moved(national, caseId, 'decide', { boardOn: '2026-05-20', outcome: 'homologated' });
  expect(await story.rankOn(id, '2026-05-20')).toEqual({ rank: 'candidate', termOn: null });
  expect(await story.seen(people.town, caseId)).toMatchObject({
    state: 'visited',
    opinion: null,
    decisions: [],
    letters: [],
  });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2026-05-20')).toEqual({ rank: 'homologated', termOn: '2031-05-20' });
  expect(await story.rankOn(id, '2026-05-19')).toEqual({ rank: 'candidate', termOn: null });
  expect(await story.seen(people.town, caseId)).toMatchObject({
    state: 'notified',
    opinion: { opinion: 'favourable' },
    decisions: [{ outcome: 'homologated', termOn: '2031-05-20' }],
    letters: [{ isSuperseded: false }],
  });
  const unsigned = await move(people.coordinator, caseId, 'close', {});
  expect([unsigned.status, unsigned.body['unmet' as never]]).toEqual([
    422,
    [expect.objectContaining({ code: 'signatures_recorded' })],
  ]);
  await moved(people.coordinator, caseId, 'close', {
    charterSignedOn: '2026-05-20',
    licenceSignedOn: '2026-05-20',
  });
  expect((await story.seen(people.town, caseId)).state).toBe('closed');
  expect(await story.actions(people.town, caseId)).toEqual(
    expect.arrayContaining(['transition.open', 'transition.submit', 'transition.decide', 'transition.close']),
  );
  expect(await story.actions(people.town, caseId)).not.toContain('transition.give_opinion');
  expect(await story.actions(national, caseId)).toContain('transition.give_opinion');
});

it('an upgrade with two rounds of completion, a deferral, a decision of December and one that supersedes it', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-09-01');
  const people = await story.cast('D53', 'Craon');
  const id = await townId(test, 'Craon');
  const start = await story.rankOn(id, '2026-09-01');
  expect(start.rank).toBe('homologable');
  const caseId = await openCase(people.town, { townId: id, kind: 'upgrade' });
  await bring(test, people, caseId, 'submitted');

  for (const round of [1, 2]) {
    await moved(people.coordinator, caseId, 'request_completion', {
      dueOn: '2026-10-01',
      points: [
        { target: { type: 'answer', code: '2.4' }, reason: `Précisez (${round}).` },
        { target: { type: 'piece', code: 'programme' }, reason: 'Programme à dater.' },
      ],
    });
    const asked = await story.seen(people.town, caseId);
    expect(asked).toMatchObject({
      state: 'to_complete',
      dueOn: '2026-10-01',
      points: [{ isAnswered: false }, { isAnswered: false }],
    });
    const application = await people.town.get<{
      answers: {
        code: string;
        version: number;
        canEdit: boolean;
        text: string;
        pendingText: string | null;
      }[];
    }>(`/api/applications/${caseId}`);
    expect(application.body.answers.filter((answer) => answer.canEdit).map((answer) => answer.code)).toEqual([
      '2.4',
    ]);
    const answer = application.body.answers.find(({ code }) => code === '2.4');
    expect((await move(people.town, caseId, 'resubmit', {})).status).toBe(422);
    const written = await people.town.patch<{ text: string; pendingText: string }>(
      `/api/applications/${caseId}/answers/2.4`,
      { text: `Précision ${round}` },
      `"${answer?.version ?? 0}"`,
    );
    expect(written.body).toMatchObject({ text: answer?.text, pendingText: `Précision ${round}` });
    expect((await join(people.town, caseId, 'perimeter_plan')).status).toBe(409);
    expect((await join(people.town, caseId, 'programme')).status).toBe(201);
    await moved(people.town, caseId, 'resubmit', {});
    const sent = await people.coordinator.get<{
      answers: { code: string; text: string; pendingText: string | null }[];
    }>(`/api/applications/${caseId}`);
    expect(sent.body.answers.find(({ code }) => code === '2.4')).toMatchObject({
      text: `Précision ${round}`,
      pendingText: null,
    });
  }

  await bring(test, people, caseId, 'opinion_given');
  await moved(national, caseId, 'defer', { boardOn: '2026-09-01', reason: 'SECRET-REPORT' });
  const deferred = await people.town.get(`/api/homologations/${caseId}`);
  expect(deferred.body).toMatchObject({ state: 'visited', deferredOn: '2026-09-01' });
  expect(JSON.stringify(deferred.body)).not.toContain('SECRET');
  test.clock.goTo('2026-12-10');
  await moved(national, caseId, 'decide', { boardOn: '2026-12-08', outcome: 'homologated' });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2026-12-31')).toEqual(start);
  expect(await story.rankOn(id, '2027-01-01')).toEqual({ rank: 'homologated', termOn: '2032-01-01' });
  await moved(people.coordinator, caseId, 'close', {
    charterSignedOn: '2026-12-10',
    licenceSignedOn: '2026-12-10',
  });

  test.clock.goTo('2027-03-05');
  const superseded = await moved(national, caseId, 'supersede_decision', {
    boardOn: '2027-03-04',
    outcome: 'kept',
    effectiveOn: '2027-03-04',
    reason: 'Erreur matérielle.',
  });
  expect(superseded).toMatchObject({ state: 'decided' });
  expect(await story.seen(people.town, caseId)).toMatchObject({
    state: 'closed',
    decisions: [{ outcome: 'homologated', isSuperseded: false }],
  });
  expect(await story.rankOn(id, '2027-03-05')).toEqual({ rank: 'homologated', termOn: '2032-01-01' });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2027-03-03')).toEqual({ rank: 'homologated', termOn: '2032-01-01' });
  expect(await story.rankOn(id, '2027-03-04')).toEqual({ rank: 'homologable', termOn: '2030-03-04' });
  const after = await story.seen(people.town, caseId);
  expect(after.decisions.map(({ outcome, isSuperseded }) => [outcome, isSuperseded])).toEqual([
    ['homologated', true],
    ['kept', false],
  ]);
  expect(after.letters.map(({ isSuperseded }) => isSuperseded)).toEqual([true, false]);
});

it('a refused first application goes back to contact, and a decision replaced before its notification stays unknown', async () => {
  const { test, national } = story;
  test.clock.goTo('2027-04-01');
  const people = await story.cast('BRE', 'Locronan');
  const id = await townId(test, 'Locronan');
  const caseId = await openCase(people.coordinator, {
    townId: id,
    kind: 'first_application',
    rank: 'contact',
  });
  await bring(test, people, caseId, 'opinion_given');
  expect(await story.rankOn(id, '2027-04-01')).toEqual({ rank: 'candidate', termOn: null });
  const board = { boardOn: '2027-04-01', reason: 'Au vu du programme.' };
  await moved(national, caseId, 'decide', { ...board, outcome: 'homologable' });
  await moved(national, caseId, 'supersede_decision', { ...board, outcome: 'refused' });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2027-04-01')).toEqual({ rank: 'contact', termOn: null });
  const read = await story.seen(people.town, caseId);
  expect(read.decisions).toMatchObject([{ outcome: 'refused', supersedesId: null }]);
  expect(read.steps.map((step) => step.name)).not.toContain('decide');
  expect(await story.actions(people.town, caseId)).not.toContain('transition.decide');
  const history = await people.town.list('/api/history', { homologationId: caseId });
  expect(JSON.stringify(history.body)).not.toContain('homologable');
  expect(JSON.stringify(history.body)).not.toContain('Rapporteur de la commission');
});

it('an empty field sent as null is absent: what a rule asks for stays asked for', async () => {
  const { test, national } = story;
  test.clock.goTo('2027-04-02');
  const people = await story.cast('BRE', 'Moncontour-de-Bretagne');
  const id = await townId(test, 'Moncontour-de-Bretagne');
  const caseId = await openCase(people.coordinator, {
    townId: id,
    kind: 'first_application',
    rank: 'contact',
  });
  const send = (name: string, facts: object) => move(people.town, caseId, name as 'submit', facts as never);
  const deliberationDocumentId = await fillIn(test, people.town, caseId);
  const nothing = Object.fromEntries(Object.keys(POPULATION).map((field) => [field, null]));
  expect(
    (await send('submit', { deliberationOn: '2027-04-02', deliberationDocumentId, ...nothing })).status,
  ).toBe(422);
  await bring(test, people, caseId, 'submitted');
  expect((await send('abandon', { reason: 'Retrait', deliberationOn: null })).status).toBe(422);
  const criterion = await people.coordinator.patch(
    `/api/homologations/${caseId}/criteria/A1`,
    { judgement: 'met', fact: 'Classée.', note: null },
    '"1"',
  );
  expect(criterion.status).toBe(200);
  expect(await story.actions(people.town, caseId)).toContain('criterion.fact');
  await bring(test, people, caseId, 'opinion_given');
  await moved(national, caseId, 'decide', { boardOn: '2027-04-02', outcome: 'homologated' });
  await moved(national, caseId, 'notify', {});
  const unsigned = { charterSignedOn: null, licenceSignedOn: null } as never;
  expect((await move(people.coordinator, caseId, 'close', unsigned)).status).toBe(422);
});
