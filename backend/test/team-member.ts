import type { MandateView } from '@pcc/shared';
import type { TestApp } from './app.js';
import type { Client } from './client.js';
import { buildPerson, type Person } from './factory.js';

export type Member = Person & { mandateId: string };

/** Someone of the team of a town, signed in, with the id of their mandate. */
export async function buildMember(test: TestApp, town: string, canSign = true): Promise<Member> {
  const person = await buildPerson(test, { role: 'town', towns: [town], canSign });
  const [row] = await test.dataSource.query<{ id: string }[]>(
    'SELECT m.id FROM mandate m JOIN person p ON p.id = m.person_id WHERE p.user_id = $1',
    [person.userId],
  );
  return { ...person, mandateId: row?.id ?? '' };
}

/** A person of the register, added with a function: its view. */
export async function addFunction(client: Client, name: string, mandate: object): Promise<MandateView> {
  const answer = await client.post<{ mandates: MandateView[] }>('/api/people', { name, mandate });
  const [first] = answer.body.mandates ?? [];
  if (!first) throw new Error(`${answer.status} ${JSON.stringify(answer.body)}`);
  return first;
}

export const changeMandate = (client: Client, id: string, body: object, version = 1) =>
  client.patch<MandateView & { code: string; current: MandateView }>(
    `/api/mandates/${id}`,
    body,
    `"${version}"`,
  );
