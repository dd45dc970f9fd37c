import type { CommuneView, TownView } from '@pcc/shared';
import { bring, buildPerson, fillIn, move, moved, networkId, openCase, townId } from '../../test/factory.js';
import { Story } from '../../test/story.js';

/** What happens to a town while its case is open, told over HTTP. */
let story: Story;

beforeAll(async () => {
  story = await Story.start();
});
afterAll(() => story.test.close());

it('a renewal suspended, resumed and decided as a downgrade', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-02-02');
  const people = await story.cast('D53', 'Parné-sur-Roc');
  const id = await townId(test, 'Parné-sur-Roc');
  expect(await story.rankOn(id, '2026-02-02')).toEqual({ rank: 'homologated', termOn: null });
  const caseId = await openCase(people.town, { townId: id, kind: 'renewal' });
  await bring(test, people, caseId, 'opinion_given');
  expect((await move(people.town, caseId, 'suspend', { reason: 'Élections' })).status).toBe(403);
  await moved(people.coordinator, caseId, 'suspend', { reason: 'Élections municipales' });
  expect(await story.seen(people.coordinator, caseId)).toMatchObject({
    state: 'suspended',
    suspendedFrom: 'opinion_given',
  });
  const paused = await story.seen(people.town, caseId);
  expect(paused).toMatchObject({ state: 'suspended', suspendedFrom: 'visited', opinion: null });
  expect(
    (await move(people.town, caseId, 'abandon', { reason: 'Non', deliberationOn: '2026-02-01' })).status,
  ).toBe(403);
  await moved(people.coordinator, caseId, 'resume', {});
  expect((await story.seen(people.town, caseId)).state).toBe('visited');

  test.clock.goTo('2026-06-20');
  const without = await move(national, caseId, 'decide', { boardOn: '2026-06-18', outcome: 'homologable' });
  expect(without.status).toBe(422);
  expect(
    (await move(national, caseId, 'decide', { boardOn: '2026-06-18', outcome: 'homologated' })).status,
  ).toBe(422);
  await moved(national, caseId, 'decide', {
    boardOn: '2026-06-18',
    outcome: 'homologable',
    reason: 'Programme interrompu.',
  });
  expect(await story.rankOn(id, '2026-06-20')).toEqual({ rank: 'homologated', termOn: null });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2026-06-18')).toEqual({ rank: 'homologable', termOn: '2029-06-18' });
  expect(await story.rankOn(id, '2026-06-17')).toEqual({ rank: 'homologated', termOn: null });
  expect(await story.seen(people.town, caseId)).toMatchObject({
    state: 'notified',
    decisions: [{ outcome: 'homologable', differsFromOpinion: true }],
  });
  await moved(people.coordinator, caseId, 'close', {});
  expect(await story.actions(people.town, caseId)).toEqual(
    expect.arrayContaining(['transition.suspend', 'transition.resume']),
  );
});

it('an exceptional audit of a homologable town', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-04-01');
  const people = await story.cast('D72', 'Le Lude');
  const id = await townId(test, 'Le Lude');
  const body = { townId: id, kind: 'exceptional_audit' as const, reason: 'Signalement de travaux.' };
  expect((await people.coordinator.post('/api/homologations', body)).status).toBe(403);
  expect((await people.town.post('/api/homologations', body)).status).toBe(403);
  expect((await national.post('/api/homologations', { townId: id, kind: 'exceptional_audit' })).status).toBe(
    422,
  );
  const caseId = await openCase(national, body);
  expect(await story.seen(people.town, caseId)).toMatchObject({ state: 'admissible', transitions: [] });
  expect((await move(national, caseId, 'send_back', { reason: 'Non' })).status).toBe(409);
  expect((await move(people.town, caseId, 'abandon', { reason: 'Non' })).status).toBe(403);
  await bring(test, people, caseId, 'opinion_given');
  const again = await move(national, caseId, 'decide', {
    boardOn: '2026-04-01',
    outcome: 'homologable',
    reason: 'Contre l’avis.',
  });
  expect([again.status, again.body.code]).toEqual([422, 'already_homologable']);
  await moved(national, caseId, 'decide', {
    boardOn: '2026-04-01',
    outcome: 'kept_with_reserves',
    returnOn: '2027-04-01',
    reason: 'Par prudence.',
    reserves: 'Reprendre les enduits.',
  });
  await moved(national, caseId, 'notify', {});
  expect(await story.rankOn(id, '2026-04-01')).toEqual({ rank: 'homologable', termOn: '2027-04-01' });
  expect(await story.seen(people.town, caseId)).toMatchObject({
    decisions: [{ outcome: 'kept_with_reserves', reserves: 'Reprendre les enduits.' }],
  });
});

it('a departure during an open case', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-05-04');
  const people = await story.cast('D72', 'Mamers');
  const id = await townId(test, 'Mamers');
  const caseId = await openCase(people.town, { townId: id, kind: 'upgrade' });
  await bring(test, people, caseId, 'submitted');
  const departure = { departedOn: '2026-05-04', reason: 'Délibération de retrait.' };
  expect((await people.coordinator.post(`/api/towns/${id}/departures`, departure)).status).toBe(403);
  expect((await people.town.post(`/api/towns/${id}/departures`, departure)).status).toBe(403);
  expect((await national.post(`/api/towns/${id}/departures`, departure)).status).toBe(201);
  expect(await story.rankOn(id, '2026-05-04')).toEqual({ rank: 'left', termOn: null });
  expect(await story.rankOn(id, '2026-05-03')).toMatchObject({ rank: 'homologable' });
  expect((await story.seen(people.town, caseId)).state).toBe('abandoned');
  expect(await story.actions(people.town, caseId)).toContain('transition.abandon');

  const again = await openCase(people.coordinator, { townId: id, kind: 'first_application' });
  await bring(test, people, again, 'opinion_given');
  expect(await story.rankOn(id, '2026-05-04')).toEqual({ rank: 'candidate', termOn: null });
  await moved(national, again, 'decide', { boardOn: '2026-05-04', outcome: 'homologated' });
  expect((await national.post(`/api/towns/${id}/departures`, departure)).status).toBe(409);
  await moved(national, again, 'notify', {});
  expect(
    (await national.post(`/api/towns/${id}/departures`, { departedOn: '2026-05-05', reason: 'Retrait.' }))
      .status,
  ).toBe(422);
  test.clock.goTo('2026-05-05');
  expect(
    (await national.post(`/api/towns/${id}/departures`, { departedOn: '2026-05-05', reason: 'Retrait.' }))
      .status,
  ).toBe(201);
  expect(await story.seen(people.town, again)).toMatchObject({
    state: 'closed',
    signatures: { licenceSignedOn: null },
  });
  expect(await story.rankOn(id, '2026-05-05')).toEqual({ rank: 'left', termOn: null });
});

it('a merger of communes during an open case', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-03-10');
  const people = await story.cast('BRE', 'Roscoff');
  const id = await townId(test, 'Roscoff');
  const caseId = await openCase(people.coordinator, {
    townId: id,
    kind: 'first_application',
    rank: 'contact',
  });
  const submitted = await bring(test, people, caseId, 'submitted');
  const before = (await national.get<TownView>(`/api/towns/${id}`)).body;
  const [host] = (await national.list<CommuneView>('/api/communes', { q: 'Santec' })).body;
  expect(
    (
      await national.post(`/api/towns/${id}/commune-links`, {
        communeId: host?.id,
        fromOn: '2026-03-10',
        reason: 'Commune nouvelle.',
      })
    ).status,
  ).toBe(201);
  const after = (await national.get<TownView>(`/api/towns/${id}`)).body;
  expect([before.commune.name, after.commune.name, after.name]).toEqual(['Roscoff', 'Santec', 'Roscoff']);
  expect(after.communeLinks.map((link) => [link.commune.name, link.toOn === null])).toEqual(
    expect.arrayContaining([
      ['Roscoff', false],
      ['Santec', true],
    ]),
  );
  const seen = await story.seen(people.town, caseId);
  expect([seen.population, seen.state, seen.version]).toEqual([
    submitted.population,
    'submitted',
    submitted.version,
  ]);
  expect(await story.rankOn(id, '2026-03-10')).toEqual({ rank: 'candidate', termOn: null });
});

it('a mandate that ends while the case is to be completed', async () => {
  const { test } = story;
  test.clock.goTo('2026-03-16');
  const people = await story.cast('D53', 'Craon');
  const id = await townId(test, 'Craon');
  const leaving = await buildPerson(test, { role: 'town', towns: ['Craon'] });
  const caseId = await openCase(leaving.client, { townId: id, kind: 'upgrade' });
  const deliberationDocumentId = await fillIn(test, leaving.client, caseId);
  await moved(leaving.client, caseId, 'submit', { deliberationOn: '2026-03-01', deliberationDocumentId });
  await moved(people.coordinator, caseId, 'request_completion', {
    dueOn: '2026-04-30',
    points: [{ target: { type: 'identity', code: 'mayor' }, reason: 'Nouveau mandat ?' }],
  });
  await test.dataSource.query(
    "UPDATE mandate SET to_on = '2026-03-23' FROM person p WHERE p.id = person_id AND p.user_id = $1",
    [leaving.userId],
  );
  test.clock.goTo('2026-03-22');
  expect((await leaving.client.get(`/api/homologations/${caseId}`)).status).toBe(200);
  test.clock.goTo('2026-03-23');
  expect((await leaving.client.get(`/api/homologations/${caseId}`)).status).toBe(404);
  expect((await leaving.client.list('/api/history', { homologationId: caseId })).status).toBe(403);

  const [point] = (await story.seen(people.town, caseId)).points;
  expect(
    (
      await people.town.patch(
        `/api/homologations/${caseId}/points/${point?.id ?? ''}`,
        { reply: 'Oui.' },
        `"${point?.version ?? 0}"`,
      )
    ).status,
  ).toBe(200);
  expect(await moved(people.town, caseId, 'resubmit', {})).toMatchObject({
    state: 'submitted',
    dueOn: null,
    points: [],
  });
  expect(
    (await story.seen(people.coordinator, caseId)).steps.map((step) => [step.name, step.onBehalf]),
  ).toEqual([
    ['open', false],
    ['submit', false],
    ['request_completion', false],
    ['resubmit', false],
  ]);
});

it('a town that changes network with an open case', async () => {
  const { test, national } = story;
  test.clock.goTo('2026-07-01');
  const people = await story.cast('BRE', 'Guerlesquin');
  const other = await story.cast('D53', 'Saulges');
  const id = await townId(test, 'Guerlesquin');
  const caseId = await openCase(people.coordinator, {
    townId: id,
    kind: 'first_application',
    rank: 'contact',
  });
  await bring(test, people, caseId, 'submitted');
  expect((await other.coordinator.get(`/api/homologations/${caseId}`)).status).toBe(404);
  const change = { networkId: await networkId(test, 'D53'), fromOn: '2026-07-01', reason: 'Rattachement.' };
  expect(
    (await national.post(`/api/towns/${id}/network-changes`, { ...change, fromOn: '2026-07-02' })).status,
  ).toBe(422);
  expect((await people.coordinator.post(`/api/towns/${id}/network-changes`, change)).status).toBe(403);
  expect((await national.post(`/api/towns/${id}/network-changes`, change)).status).toBe(201);
  for (const path of [`/api/homologations/${caseId}`, `/api/applications/${caseId}`, `/api/towns/${id}`])
    expect([(await people.coordinator.get(path)).status, (await other.coordinator.get(path)).status]).toEqual(
      [404, 200],
    );
  expect((await people.coordinator.list('/api/history', { homologationId: caseId })).body).toEqual([]);
  expect((await people.coordinator.list('/api/documents', { homologationId: caseId })).body).toEqual([]);
  expect(await story.actions(other.coordinator, caseId)).toContain('transition.submit');
  await test.dataSource.query("UPDATE criterion_judgement SET judgement = 'met' WHERE homologation_id = $1", [
    caseId,
  ]);
  expect((await moved(other.coordinator, caseId, 'declare_admissible', {})).state).toBe('admissible');
  expect((await story.seen(people.town, caseId)).networkId).toBe(change.networkId);
  expect(await story.rankOn(id, '2026-07-01')).toEqual({ rank: 'candidate', termOn: null });
});
