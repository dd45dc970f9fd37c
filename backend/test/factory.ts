import type { HomologationView, Kind, Rank, Role, TransitionName, TransitionRequests } from '@pcc/shared';
import { searchForm } from '@pcc/shared';
import { v7 } from 'uuid';
import type { TestApp } from './app.js';
import { type Answer, Client } from './client.js';
import { giveMandate } from './mandate.js';
import { testPasswordHash } from './password-hash.js';

/** What a factory needs: a database, and where to sign in. */
type Rows = Pick<TestApp, 'dataSource'>;
type Home = Pick<TestApp, 'dataSource' | 'origin'>;

async function idOf(test: Rows, statement: string, value: string): Promise<string> {
  const [row] = await test.dataSource.query<{ id: string }[]>(statement, [value]);
  if (!row) throw new Error(`Nothing named ${value}`);
  return row.id;
}

export const townId = (test: Rows, name: string) => idOf(test, 'SELECT id FROM town WHERE name = $1', name);
export const networkId = (test: Rows, code: string) =>
  idOf(test, 'SELECT id FROM network WHERE code = $1', code);

export interface Person {
  client: Client;
  userId: string;
  email: string;
}

interface Held {
  role: Role;
  network?: string;
  towns?: string[];
  canSign?: boolean;
}

/** A person with grants from long ago, signed in. */
export async function buildPerson(
  test: Home,
  { role, network, towns, canSign = true }: Held,
): Promise<Person> {
  const userId = v7();
  const email = `${role}.${userId.slice(-8)}@example.org`;
  await test.dataSource.query(
    'INSERT INTO app_user (id, email, name, search_name, password_hash) VALUES ($1, $2, $3, $4, $5)',
    [userId, email, `Fonction ${role}`, searchForm(`Fonction ${role}`), await testPasswordHash()],
  );
  if (role === 'town')
    for (const name of towns ?? [])
      await giveMandate(test.dataSource, { userId, townId: await townId(test, name), canSign });
  else
    await test.dataSource.query(
      "INSERT INTO user_grant (id, user_id, role, network_id, from_on) VALUES ($1, $2, $3, $4, '2018-01-01')",
      [v7(), userId, role, network === undefined ? null : await networkId(test, network)],
    );
  return { client: await new Client(test).signIn(email), userId, email };
}

/** The smallest file that is a PDF by its content. */
export const PDF = new Blob(['%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n'], {
  type: 'application/pdf',
});

export async function join(
  client: Client,
  caseId: string,
  kind: string,
  file: Blob = PDF,
  name = `${kind}.pdf`,
): Promise<Answer> {
  const form = new FormData();
  form.set('kind', kind);
  form.set('file', file, name);
  return client.post(`/api/homologations/${caseId}/documents`, form);
}

/** Performs a transition on the case as it is now. */
export async function move<Name extends TransitionName>(
  client: Client,
  caseId: string,
  name: Name,
  facts: TransitionRequests[Name],
): Promise<Answer<HomologationView & { code: string }>> {
  const current = await client.get(`/api/homologations/${caseId}`);
  return client.post(
    `/api/homologations/${caseId}/transitions`,
    { name, ...facts },
    { ifMatch: current.etag },
  );
}

/** The same, that must succeed. */
export async function moved<Name extends TransitionName>(
  client: Client,
  caseId: string,
  name: Name,
  facts: TransitionRequests[Name],
): Promise<HomologationView> {
  const answer = await move(client, caseId, name, facts);
  if (answer.status !== 200) throw new Error(`${name}: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

export async function openCase(
  client: Client,
  body: { townId: string; kind: Kind; rank?: Rank; reason?: string },
): Promise<string> {
  const answer = await client.post<{ id: string }>('/api/homologations', body);
  if (answer.status !== 201) throw new Error(`open: ${answer.status} ${JSON.stringify(answer.body)}`);
  return answer.body.id;
}

/** Answers every commitment and joins every mandatory piece, as the town would; answers the délibération's id. */
export async function fillIn(test: TestApp, client: Client, caseId: string): Promise<string> {
  await test.dataSource.query(
    "UPDATE answer SET text = 'La cité agit sur cet engagement.', confirmed = true, version = version + 1 WHERE homologation_id = $1 AND code ~ '^[0-9]'",
    [caseId],
  );
  for (const kind of ['presentation', 'perimeter_plan', 'programme']) await join(client, caseId, kind);
  const joined = await join(client, caseId, 'deliberation');
  if (joined.status !== 201) throw new Error(`join: ${joined.status} ${JSON.stringify(joined.body)}`);
  return String(joined.body.id);
}

export const POPULATION = {
  populationRoute: 'commune',
  populationFigure: 1234,
  populationBasis: 'municipal',
  populationVintage: 2023,
  populationSource: 'Insee',
} as const;

export interface Cast {
  town: Client;
  coordinator: Client;
  national: Client;
  commission: Person;
}

/** Takes a case from its draft to the state asked, each step by the person whose step it is. */
export async function bring(
  test: TestApp,
  cast: Cast,
  caseId: string,
  to: string,
): Promise<HomologationView> {
  const today = test.clock.today();
  const steps: [string, () => Promise<HomologationView>][] = [
    [
      'submitted',
      async () => {
        const view = (await cast.coordinator.get<HomologationView>(`/api/homologations/${caseId}`)).body;
        const deliberationDocumentId = await fillIn(test, cast.town, caseId);
        const population = view.kind === 'first_application' ? POPULATION : {};
        return moved(cast.town, caseId, 'submit', {
          deliberationOn: today,
          deliberationDocumentId,
          ...population,
        });
      },
    ],
    [
      'admissible',
      async () => {
        await test.dataSource.query(
          "UPDATE criterion_judgement SET judgement = 'met', fact = 'Constaté.' WHERE homologation_id = $1",
          [caseId],
        );
        return moved(cast.coordinator, caseId, 'declare_admissible', {});
      },
    ],
    [
      'visit_scheduled',
      () =>
        moved(cast.coordinator, caseId, 'schedule_visit', {
          visitOn: today,
          participants: [],
          rapporteurId: cast.commission.userId,
        }),
    ],
    [
      'visited',
      async () => {
        await test.dataSource.query(
          "UPDATE appreciation SET stance = 'on_track', text = 'SECRET-APPRECIATION constatée.' WHERE homologation_id = $1",
          [caseId],
        );
        return moved(cast.coordinator, caseId, 'close_visit', {
          attendance: [{ name: 'Rapporteur de la commission', present: true }],
        });
      },
    ],
    [
      'opinion_given',
      () =>
        moved(cast.commission.client, caseId, 'give_opinion', {
          opinion: 'favourable',
          text: 'SECRET-AVIS de la commission.',
          recommendations: [{ commitmentCode: '2.4', text: 'SECRET-RECOMMANDATION sur la vacance.' }],
        }),
    ],
  ];
  let view = (await cast.national.get<HomologationView>(`/api/homologations/${caseId}`)).body;
  for (const [state, step] of steps.slice(
    Math.max(0, steps.findIndex(([state]) => state === view.state) + 1),
  )) {
    if (view.state === to) break;
    view = await step();
    if (state === to) break;
  }
  return view;
}
