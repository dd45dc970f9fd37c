import type { OpenAPIObject } from '@nestjs/swagger';
import type { AuditView, HomologationRow, HomologationView, Kind, Rank } from '@pcc/shared';
import { TRANSITION_NAMES } from '@pcc/shared';
import { v7 } from 'uuid';
import { startApp, type TestApp } from './app.js';
import type { Client } from './client.js';
import { bring, buildPerson, join, move, moved, openCase, PDF, townId } from './factory.js';
import { idle } from './mailbox.js';
import { giveMandate } from './mandate.js';
import { buildCast, type CaseCast } from './notified-case.js';
import { noted, uploaded } from './thread.js';
import { differences, LISTS, readAll, readEach } from './town-reads.js';
import { TRANSITION_BODIES } from './transition-bodies.js';

/** Until the decision is notified, its town reads nothing of the debate, by any road. */
const VISIT_DAY = '2026-06-15';
const DEBATE_DAY = '2026-06-17';
const DAY_AFTER = '2026-06-18';
const BOARD_DAY = '2026-06-13';
const EFFECTIVE_DAY = '2026-06-14';

const SECRETS = [
  'SECRET',
  'to_strengthen',
  'favourable',
  'renewed_with_reserves',
  'opinion_given',
  'decided',
  BOARD_DAY,
  EFFECTIVE_DAY,
  DEBATE_DAY,
];

/** Hundreds of requests each: a busy machine takes its time. */
const LONG = 120_000;

let test: TestApp;
let cast: CaseCast;
let document: OpenAPIObject;

interface Case {
  caseId: string;
  townId: string;
  town: Client;
  cast: CaseCast;
}

async function open(
  name: string,
  {
    kind = 'renewal',
    rank,
    town,
    network,
  }: { kind?: Kind; rank?: Rank; town?: Client; network?: string } = {},
): Promise<Case> {
  test.clock.goTo(VISIT_DAY);
  const own = town ?? (await buildPerson(test, { role: 'town', towns: [name] })).client;
  const coordinator = network
    ? (await buildPerson(test, { role: 'coordinator', network })).client
    : cast.coordinator;
  const id = await townId(test, name);
  const caseId = await openCase(coordinator, { townId: id, kind, ...(rank && { rank }) });
  return { caseId, townId: id, town: own, cast: { ...cast, coordinator, town: own } };
}

/** Visited, with something to hide in each place that holds words. */
async function visit({ caseId, cast: people }: Case): Promise<void> {
  await bring(test, people, caseId, 'visit_scheduled');
  const photo = await join(people.coordinator, caseId, 'photo', PDF, 'SECRET-PHOTO.pdf');
  expect(photo.status).toBe(201);
  await noted(people.coordinator, caseId, 'SECRET-MEMO');
  await uploaded(people.coordinator, caseId, PDF, 'SECRET-BROUILLON.pdf');
  await bring(test, people, caseId, 'visited');
  await test.dataSource.query(
    "UPDATE criterion_judgement SET note = 'SECRET-NOTE' WHERE homologation_id = $1",
    [caseId],
  );
  await test.dataSource.query("UPDATE appreciation SET stance = 'to_strengthen' WHERE homologation_id = $1", [
    caseId,
  ]);
}

async function giveOpinion({ caseId }: Case): Promise<void> {
  test.clock.goTo(DEBATE_DAY);
  await moved(cast.commission.client, caseId, 'give_opinion', {
    opinion: 'favourable_with_reserves',
    text: 'SECRET-AVIS',
    recommendations: [{ commitmentCode: '2.4', text: 'SECRET-RECOMMANDATION' }],
    stepAsides: [{ name: 'SECRET-DEPORT', reason: 'SECRET-LIEN' }],
  });
}

async function decide({ caseId }: Case, outcome: 'renewed_with_reserves' | 'homologated'): Promise<void> {
  test.clock.goTo(DEBATE_DAY);
  await moved(cast.national, caseId, 'decide', {
    boardOn: BOARD_DAY,
    effectiveOn: EFFECTIVE_DAY,
    outcome,
    reserves: 'SECRET-RESERVE',
    reason: 'SECRET-MOTIF',
  });
}

async function later<Result>(act: () => Promise<Result>): Promise<Result> {
  test.clock.goTo(DAY_AFTER);
  return act();
}

async function hiddenIds(caseId: string): Promise<string[]> {
  const rows = await test.dataSource.query<{ id: string }[]>(
    `SELECT id FROM recommendation WHERE homologation_id = $1 AND status = 'draft'
     UNION ALL SELECT id FROM opinion WHERE homologation_id = $1 UNION ALL SELECT id FROM decision WHERE homologation_id = $1
     UNION ALL SELECT id FROM document WHERE homologation_id = $1 AND visibility <> 'town'
     UNION ALL SELECT id FROM letter WHERE homologation_id = $1 UNION ALL SELECT id FROM case_note WHERE homologation_id = $1
     UNION ALL SELECT id FROM message_file WHERE homologation_id = $1 AND message_id IS NULL`,
    [caseId],
  );
  return rows.map(({ id }) => id);
}

async function read({ town, caseId, townId: id }: Case): Promise<Map<string, string>> {
  // What a job makes of a sent file is ready or not: no word of the debate.
  await idle(test);
  return readAll(town, document, { caseIds: [caseId], townIds: [id] });
}

/** What these answers, and the hidden rows asked by their ids, tell of the debate. */
async function leaks(item: Case, answers: Map<string, string>): Promise<string[]> {
  expect(answers.size).toBeGreaterThan(80);
  const rows = await readEach(item.town, document, await hiddenIds(item.caseId));
  expect(rows.length).toBeGreaterThan(8);
  const pattern = (address: string) => address.replace(/[0-9a-f-]{36}/g, '{id}');
  const absent = new Map(
    (await readEach(item.town, document, [v7()])).map(([address, status]) => [pattern(address), status]),
  );
  return [
    ...[...answers].flatMap(([address, answer]) => {
      const secret = SECRETS.find((text) => answer.includes(text));
      return secret === undefined ? [] : [`${decodeURIComponent(address)} tells ${secret}: ${answer}`];
    }),
    ...rows
      .filter(([address, status]) => status < 400 || status !== absent.get(pattern(address)))
      .map(([address, status]) => `${address}: ${status}`),
  ];
}

/** What the town is told for every transition and every edit that it may try, with the right version, a stale one and none. */
async function refusalsOf({ caseId, town, townId: id }: Case): Promise<unknown[]> {
  const { etag } = await town.get(`/api/homologations/${caseId}`);
  const path = `/api/homologations/${caseId}`;
  const [piece] = await test.dataSource.query<{ id: string }[]>(
    "SELECT id FROM document WHERE homologation_id = $1 AND kind = 'programme'",
    [caseId],
  );
  const answers = [];
  for (const ifMatch of [etag, '"0"', null]) {
    answers.push(
      ...(await Promise.all(
        TRANSITION_NAMES.map((name) =>
          town.post(`${path}/transitions`, { name, ...TRANSITION_BODIES[name] }, { ifMatch }),
        ),
      )),
    );
    answers.push(
      await town.patch(`/api/applications/${caseId}/answers/2.4`, { text: 'Autre.' }, ifMatch && '"2"'),
      await town.patch(`${path}/criteria/A1`, { fact: 'Autre.' }, ifMatch && '"1"'),
      await town.patch(`/api/audits/${caseId}/appreciations/2.4`, { text: 'Autre.' }, ifMatch),
      await town.send('DELETE', `/api/documents/${piece?.id ?? ''}`, undefined, {
        ifMatch: ifMatch && '"1"',
      }),
    );
  }
  answers.push(
    await town.post('/api/recommendations', { homologationId: caseId, text: 'Autre.' }),
    await town.post('/api/homologations', { townId: id, kind: 'renewal' }),
    await join(town, caseId, 'photo'),
    await join(town, caseId, 'signed_licence'),
  );
  return answers.map(({ status, body }) => ({ status, body }));
}

beforeAll(async () => {
  test = await startApp();
  cast = await buildCast(test, 'D53', 'Craon');
  document = (await cast.national.get<OpenAPIObject>('/api/openapi.json')).body;
}, LONG);
afterAll(() => test.close());

it(
  'knows the sorts and filters of the lists',
  async () => {
    const item = await open('Craon', { kind: 'upgrade' });
    const answers = await read(item);
    expect([...answers].filter(([, answer]) => answer.startsWith('400'))).toEqual([]);
  },
  LONG,
);

it(
  'answers the same, byte for byte, whether visited, under opinion, sent back or decided',
  async () => {
    const item = await open('Chailland');
    await visit(item);
    await later(() => Promise.resolve());
    const visited = await read(item);
    const refused = await refusalsOf(item);
    const steps: [string, () => Promise<unknown>][] = [
      ['opinion_given', () => giveOpinion(item)],
      ['sent back', () => moved(cast.national, item.caseId, 'send_back', { reason: 'SECRET-RETOUR' })],
      ['opinion_given again', () => giveOpinion(item)],
      ['decided', () => decide(item, 'renewed_with_reserves')],
    ];
    for (const [stage, step] of steps) {
      await step();
      await later(() => Promise.resolve());
      const answers = await read(item);
      expect([stage, await leaks(item, answers)]).toEqual([stage, []]);
      expect([stage, differences(visited, answers)]).toEqual([stage, []]);
      expect([stage, await refusalsOf(item)]).toEqual([stage, refused]);
    }

    const superseding = { boardOn: BOARD_DAY, outcome: 'renewed', reason: 'SECRET-ERREUR' } as const;
    await moved(cast.national, item.caseId, 'supersede_decision', superseding);
    await later(() => Promise.resolve());
    expect(differences(visited, await read(item))).toEqual([]);

    await moved(cast.national, item.caseId, 'notify', {});
    const seen = (await item.town.get<HomologationView>(`/api/homologations/${item.caseId}`)).body;
    expect(seen).toMatchObject({
      state: 'notified',
      opinion: { text: 'SECRET-AVIS', opinion: 'favourable_with_reserves' },
      letters: [{ isSuperseded: false }],
    });
    expect(seen.opinion?.stepAsides).toBeUndefined();
    expect(seen.decisions.map(({ outcome }) => outcome)).toContain('renewed');
    const recommended = await item.town.list('/api/recommendations', { homologationId: item.caseId });
    expect(recommended.body).toMatchObject([{ text: 'SECRET-RECOMMANDATION', status: 'pending' }]);
    const photos = await item.town.list('/api/documents', { homologationId: item.caseId, kind: 'photo' });
    expect(photos.body).toMatchObject([{ fileName: 'SECRET-PHOTO.pdf' }]);
    const audit = (await item.town.get<AuditView>(`/api/audits/${item.caseId}`)).body;
    expect(audit.appreciations.map(({ stance }) => stance)).toContain('to_strengthen');
    // The notes of the criteria and those who stepped aside never leave.
    const after = [...(await read(item)).values()].join('\n');
    expect(after).not.toContain('SECRET-NOTE');
    expect(after).not.toContain('SECRET-DEPORT');
    expect(after).not.toContain('SECRET-RETOUR');
    // Nor does the memo, nor a file that no message took.
    expect(after).not.toContain('SECRET-MEMO');
    expect(after).not.toContain('SECRET-BROUILLON');
  },
  LONG,
);

it(
  'finds no case by a state of the debate',
  async () => {
    const item = await open("Saint-Denis-d'Anjou");
    await visit(item);
    await giveOpinion(item);
    for (const path of ['/api/homologations', '/api/applications', '/api/audits']) {
      const found = async (state: string) => (await item.town.list(path, { state })).body.length;
      expect([await found('opinion_given'), await found('decided'), await found('visited')]).toEqual([
        0, 0, 1,
      ]);
      const known = await cast.coordinator.list(path, { state: 'opinion_given', townId: item.townId });
      expect(known.body).toHaveLength(1);
    }
    expect(LISTS['/api/homologations']?.filters.state).toContain('decided');
  },
  LONG,
);

it(
  'tells that a decision is put off, and not why',
  async () => {
    const item = await open('Parné-sur-Roc');
    await visit(item);
    await giveOpinion(item);
    await later(() =>
      moved(cast.national, item.caseId, 'defer', { boardOn: DAY_AFTER, reason: 'SECRET-REPORT' }),
    );
    expect(await leaks(item, await read(item))).toEqual([]);
    const seen = await item.town.get(`/api/homologations/${item.caseId}`);
    expect(seen.body).toMatchObject({ state: 'visited', deferredOn: DAY_AFTER });
  },
  LONG,
);

const ENDS: ['suspend' | 'abandon', Record<'visited' | 'opinion_given', string>][] = [
  ['suspend', { visited: 'Lassay-les-Châteaux', opinion_given: 'Saint-Pierre-sur-Erve' }],
  ['abandon', { visited: 'Sainte-Suzanne', opinion_given: 'Saulges' }],
];

it.each(ENDS)(
  'hides from which state a case was left by %s',
  async (name, towns) => {
    const end = async (stage: 'visited' | 'opinion_given') => {
      const item = await open(towns[stage]);
      await visit(item);
      if (stage === 'opinion_given') await giveOpinion(item);
      await later(() => moved(cast.national, item.caseId, name, { reason: 'Travaux.' }));
      expect(await leaks(item, await read(item))).toEqual([]);
      const { body, etag } = await item.town.get<HomologationView>(`/api/homologations/${item.caseId}`);
      const { version, state, suspendedFrom, transitions, opinion, decisions, letters, attendance, steps } =
        body;
      const told = steps.map((step) => ({ ...step, id: '', at: step.at.slice(0, 10) }));
      return {
        etag,
        version,
        state,
        suspendedFrom,
        transitions,
        opinion,
        decisions,
        letters,
        attendance,
        told,
      };
    };
    expect(await end('opinion_given')).toEqual(await end('visited'));
  },
  LONG,
);

it(
  'reads what it read before while a notified decision is being superseded',
  async () => {
    const item = await open('Luché-Pringé', { network: 'D72' });
    await visit(item);
    await giveOpinion(item);
    await decide(item, 'renewed_with_reserves');
    await moved(cast.national, item.caseId, 'notify', {});
    const superseding = { boardOn: BOARD_DAY, outcome: 'renewed', reason: 'NOUVEAU-MOTIF' } as const;
    test.clock.goTo('2026-06-20');
    const notified = await read(item);
    await moved(cast.national, item.caseId, 'supersede_decision', superseding);
    // The same day: a brief says on what day it is made.
    test.clock.goTo('2026-06-20');
    expect(differences(notified, await read(item))).toEqual([]);
    await moved(cast.national, item.caseId, 'notify', {});
    await moved(item.cast.coordinator, item.caseId, 'close', {});
    test.clock.goTo('2026-06-22');
    const closed = await read(item);
    await moved(cast.national, item.caseId, 'supersede_decision', { ...superseding, outcome: 'homologable' });
    test.clock.goTo('2026-06-22');
    expect(differences(closed, await read(item))).toEqual([]);
  },
  LONG,
);

it(
  'never orders the two cases of one team by what is hidden, and keeps a town from another',
  async () => {
    const names = ['Le Thoureil', 'Chênehutte-Trèves-Cunault'];
    const team = await buildPerson(test, { role: 'town', towns: names });
    const alone = await buildPerson(test, { role: 'town', towns: ['Le Thoureil'] });
    const first = await open('Le Thoureil', { rank: 'homologated', town: team.client, network: 'D49' });
    const second = await open('Chênehutte-Trèves-Cunault', {
      kind: 'first_application',
      rank: 'contact',
      town: team.client,
      network: 'D49',
    });
    const ids = { caseIds: [first.caseId, second.caseId], townIds: [first.townId, second.townId] };
    await visit(first);
    await visit(second);
    await later(() => Promise.resolve());
    await idle(test);
    const visited = await readAll(team.client, document, ids);
    for (const item of [second, first]) {
      await giveOpinion(item);
      await later(() => Promise.resolve());
      expect(differences(visited, await readAll(team.client, document, ids))).toEqual([]);
    }
    await decide(second, 'homologated');
    await later(() => Promise.resolve());
    expect(differences(visited, await readAll(team.client, document, ids))).toEqual([]);

    const foreign = { caseIds: [second.caseId], townIds: [second.townId] };
    const told = await readAll(alone.client, document, foreign);
    const naming = [...told].filter(
      ([, answer]) => answer.includes(second.caseId) || answer.includes(second.townId),
    );
    expect(naming).toEqual([]);
    const absent = await alone.client.get(`/api/homologations/${v7()}`);
    expect(absent.status).toBe(404);
    for (const path of [`/api/homologations/${second.caseId}`, `/api/towns/${second.townId}`])
      expect(await alone.client.get(path)).toMatchObject({ status: 404, body: absent.body });
    expect((await move(alone.client, second.caseId, 'abandon', { reason: 'Motif.' })).body).toEqual(
      absent.body,
    );

    await giveMandate(test.dataSource, { userId: alone.userId, townId: second.townId });
    const listed = await alone.client.list<HomologationRow>('/api/homologations', { townId: second.townId });
    expect(listed.body.map(({ id, state }) => [id, state])).toEqual([[second.caseId, 'visited']]);
  },
  LONG,
);
