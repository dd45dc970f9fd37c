import type { DocumentView, Problem, ProofView } from '@pcc/shared';
import type { TestApp } from './app.js';
import type { Answer, Client } from './client.js';
import { buildPerson, type Cast, openCase, type Person, townId } from './factory.js';
import { pdf } from './file-samples.js';
import { uploadWhole } from './upload.js';

/** Those who read the library of Craon, and those who must not. */
export interface LibraryCast extends Cast {
  /** Of another town of the same network. */
  stranger: Client;
  /** The coordinator of another network. */
  elsewhere: Client;
  commission: Person;
}

export async function buildLibraryCast(app: TestApp, ...towns: string[]): Promise<LibraryCast> {
  return {
    town: (await buildPerson(app, { role: 'town', towns })).client,
    coordinator: (await buildPerson(app, { role: 'coordinator', network: 'D53' })).client,
    national: (await buildPerson(app, { role: 'national' })).client,
    stranger: (await buildPerson(app, { role: 'town', towns: ['Parné-sur-Roc'] })).client,
    elsewhere: (await buildPerson(app, { role: 'coordinator', network: 'BRE' })).client,
    commission: await buildPerson(app, { role: 'commission' }),
  };
}

/** A case in preparation of a town, of the kind that its rank allows. */
export async function draftOf(app: TestApp, national: Client, name: string): Promise<string> {
  const id = await townId(app, name);
  const [row] = await app.dataSource.query<{ rank: string }[]>(
    'SELECT rank FROM town_ranks_on($2) WHERE town_id = $1',
    [id, app.clock.today()],
  );
  if (row?.rank === 'homologable') return openCase(national, { townId: id, kind: 'upgrade' });
  if (row?.rank === 'homologated') return openCase(national, { townId: id, kind: 'renewal' });
  return openCase(national, { townId: id, kind: 'upgrade', rank: 'homologable', reason: 'Vérifié.' });
}

const bytesOf = (text: string) => new Uint8Array(pdf(text));

/** A PDF of its own for each text. */
export const pdfOf = (text: string) => new Blob([bytesOf(text)]);

/** The id of an upload, finished and not joined yet. */
export const received = (app: TestApp, client: Client, text: string, name = `${text}.pdf`): Promise<string> =>
  uploadWhole(app, client, bytesOf(text), name);

export const use = (client: Client, caseId: string, body: object, key?: string): Promise<Answer> =>
  client.post(`/api/homologations/${caseId}/document-uses`, body, { key });

export const change = (
  client: Client,
  { id, version }: Pick<DocumentView, 'id' | 'version'>,
  body: object,
): Promise<Answer> => client.send('PATCH', `/api/documents/${id}`, body, { ifMatch: `"${version}"` });

/** Takes a file out of its case, as whoever has just read it. */
export const takeOut = async (client: Client, id: string | undefined): Promise<Answer> => {
  const path = `/api/documents/${id}`;
  return client.send('DELETE', path, undefined, { ifMatch: (await client.get(path)).etag });
};

export const viewOf = <View = DocumentView>({ body }: Answer) => body as unknown as View;

/** Status and code of an answer. */
export const refusalOf = ({ status, body }: Answer): [number, string | undefined] => [
  status,
  (body as unknown as Partial<Problem>).code,
];

/** The document that such a use made. Throws the refusal. */
export async function used(client: Client, caseId: string, body: object): Promise<DocumentView> {
  const answer = await use(client, caseId, body);
  if (answer.status !== 201) throw new Error(`use: ${JSON.stringify(refusalOf(answer))}`);
  return viewOf(answer);
}

export const readProof = async (client: Client, id: string | null): Promise<ProofView> =>
  (await client.get<ProofView>(`/api/proofs/${id}`)).body;
