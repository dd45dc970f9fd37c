import type { OpenAPIObject } from '@nestjs/swagger';
import { KINDS, RANKS, STATES } from '@pcc/shared';
import type { Client } from './client.js';
import { operationsOf } from './routes.js';

/** Nothing about a town or a case stands there. */
const ELSEWHERE = /^\/api\/(health|openapi|session|password-links|communes|networks|charters|users)/;

interface Lists {
  sorts: string[];
  filters: Record<string, unknown[]>;
}

interface Ids {
  caseIds: string[];
  townIds: string[];
  /** Any other row of theirs that the team may read. */
  otherIds?: string[];
}

const ofCases: Lists = {
  sorts: ['townName', 'state', 'kind', 'openedOn', 'submittedOn', 'visitOn', 'dueOn'],
  filters: {
    state: [...STATES],
    kind: [...KINDS],
    open: [true, false],
    campaign: ['2026-spring', '2026-autumn'],
  },
};

/** Every sort and filter of the lists that a town reaches; a name that a list does not know makes its answer a 400. */
export const LISTS: Record<string, Lists> = {
  '/api/homologations': ofCases,
  '/api/applications': ofCases,
  '/api/audits': ofCases,
  '/api/recommendations': {
    sorts: ['townName', 'createdOn', 'status', 'position'],
    filters: { status: ['draft', 'pending', 'started', 'done', 'dropped'] },
  },
  '/api/documents': {
    sorts: ['uploadedAt', 'kind', 'fileName', 'id'],
    filters: { kind: ['photo', 'other', 'deliberation'] },
  },
  '/api/letters': { sorts: ['number', 'issuedOn', 'id'], filters: {} },
  '/api/history': {
    sorts: ['at', 'id'],
    filters: {
      action: [
        'transition.give_opinion',
        'transition.send_back',
        'transition.defer',
        'transition.decide',
        'transition.supersede_decision',
        'transition.suspend',
        'recommendation.draft',
        'appreciation.edit',
        'document.join',
      ],
    },
  },
  '/api/towns': {
    sorts: ['name', 'departmentCode', 'rank', 'rankFromOn', 'termOn'],
    filters: { rank: [...RANKS], asOf: ['2026-06-01', '2026-06-30', '2031-01-01'], q: ['le', 'saint'] },
  },
};

const query = (values: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
  ).toString();

function listAddresses(path: string, { caseIds, townIds }: Ids): string[] {
  const { sorts, filters } = LISTS[path] ?? { sorts: [], filters: {} };
  const isOfCases = filters.open !== undefined;
  const keyed = path === '/api/towns' ? { id: townIds } : { [isOfCases ? 'id' : 'homologationId']: caseIds };
  return [
    path,
    ...sorts.flatMap((sort) => ['ASC', 'DESC'].map((order) => `${path}?${query({ sort: [sort, order] })}`)),
    ...Object.entries({ ...filters, ...keyed }).flatMap(([name, values]) =>
      values.map((value) => `${path}?${query({ filter: { [name]: value }, range: [0, 199] })}`),
    ),
  ];
}

/** Every address of the API that reads, with these ids in all places: address → status, headers that tell, and raw answer. */
export async function readAll(
  client: Client,
  document: OpenAPIObject,
  ids: Ids,
): Promise<Map<string, string>> {
  const all = [...ids.caseIds, ...ids.townIds, ...(ids.otherIds ?? [])];
  const addresses = operationsOf(document)
    .filter(({ method, path }) => method === 'GET' && !ELSEWHERE.test(path))
    .flatMap(({ path }) =>
      path.includes('{id}') ? all.map((id) => path.replace('{id}', id)) : listAddresses(path, ids),
    );
  const answers = new Map<string, string>();
  for (const address of addresses) {
    const { status, body, etag, headers } = await client.get(address);
    const range = headers.get('content-range') ?? '';
    answers.set(address, [status, etag ?? '', range, JSON.stringify(body)].join(' '));
  }
  return answers;
}

/** The addresses whose answer is not the same, with both. */
export function differences(
  before: Map<string, string>,
  after: Map<string, string>,
): [string, unknown, unknown][] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((address) => before.get(address) !== after.get(address))
    .map((address) => [decodeURIComponent(address), before.get(address), after.get(address)]);
}
