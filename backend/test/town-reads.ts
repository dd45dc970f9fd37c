import type { OpenAPIObject } from '@nestjs/swagger';
import { KINDS, RANKS } from '@pcc/shared';
import type { Client } from './client.js';
import { operationsOf } from './routes.js';

/** Nothing about a town or a case stands there, or what anyone may read in trial mode: the mails of all. */
const ELSEWHERE =
  /^\/api\/(health|openapi|session|account|oidc|password-links|access-links|communes|networks|charters|users|trial-mails|eligibility)/;

/** It bears the second at which it was made, and says no more than places and the kind of the case. */
const DATED = /\/deliberation-model$/;

const AT_ONCE = 8;

interface Lists {
  sorts: string[];
  filters: Record<string, unknown[]>;
}

interface Ids {
  caseIds: string[];
  townIds: string[];
}

const ofCases = {
  sorts: ['townName', 'state', 'kind', 'openedOn', 'submittedOn', 'visitOn', 'dueOn'],
  filters: {
    state: ['visited', 'opinion_given', 'decided', 'notified', 'closed', 'suspended'],
    kind: [...KINDS],
    open: [true, false],
    campaign: ['2026-spring', '2026-autumn'],
  },
};

/** The same list behind another address: only what could betray the debate. */
const betrayed = ({ filters: { state, open } }: typeof ofCases): Lists => ({
  sorts: ['state'],
  filters: { state, open },
});

/** Every sort and filter of the lists that a town reaches; a name that a list does not know makes its answer a 400. */
export const LISTS: Record<string, Lists> = {
  '/api/homologations': ofCases,
  '/api/applications': betrayed(ofCases),
  '/api/audits': betrayed(ofCases),
  '/api/recommendations': {
    sorts: ['townName', 'createdOn', 'status', 'position'],
    filters: { status: ['draft', 'pending', 'started', 'done', 'dropped'] },
  },
  '/api/documents': {
    sorts: ['uploadedAt', 'kind', 'fileName', 'position', 'id'],
    filters: { kind: ['photo', 'other', 'deliberation'] },
  },
  '/api/proofs': {
    sorts: ['createdAt', 'title', 'factOn'],
    filters: { kind: ['photo', 'other', 'deliberation'], q: ['photo'], isRemoved: [true, false] },
  },
  '/api/messages': { sorts: ['at'], filters: { awaited: [true, false] } },
  '/api/asks': {
    sorts: ['createdAt', 'dueOn'],
    filters: { state: ['open', 'answered', 'accepted'], what: ['photo', 'text'] },
  },
  '/api/notices': { sorts: ['createdAt'], filters: { unread: [true, false] } },
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
        'message.send',
        'note.write',
        'note.edit',
        'note.remove',
      ],
    },
  },
  '/api/towns': {
    sorts: ['name', 'departmentCode', 'rank', 'rankFromOn', 'termOn'],
    filters: { rank: [...RANKS], asOf: ['2026-06-01', '2026-06-30', '2031-01-01'], q: ['le', 'saint'] },
  },
};

/** Every id of an address is the same one: what names a row of another case is no road either. */
const withId = (path: string, id: string): string => path.replace(/\{\w*[iI]d\}/g, id);

const query = (values: Record<string, unknown>) =>
  new URLSearchParams(
    Object.entries(values).map(([name, value]): [string, string] => [name, JSON.stringify(value)]),
  ).toString();

function listAddresses(path: string, { caseIds, townIds }: Ids): string[] {
  const list = LISTS[path];
  if (!list) return [path];
  const { sorts, filters } = list;
  const isOfCases = 'open' in filters;
  const keyed: Record<string, string[]> =
    path === '/api/towns'
      ? { id: townIds }
      : path === '/api/notices' || path === '/api/proofs'
        ? { townId: townIds }
        : { [isOfCases ? 'id' : 'homologationId']: caseIds };
  return [
    path,
    ...sorts.flatMap((sort) => ['ASC', 'DESC'].map((order) => `${path}?${query({ sort: [sort, order] })}`)),
    ...Object.entries({ ...filters, ...keyed }).flatMap(([name, values]) =>
      values.map((value) => `${path}?${query({ filter: { [name]: value }, range: [0, 199] })}`),
    ),
  ];
}

/** The status of every address that names one row, for rows that should not exist to this reader. */
export async function readEach(
  client: Client,
  document: OpenAPIObject,
  ids: string[],
): Promise<[string, number][]> {
  const addresses = operationsOf(document)
    .filter(({ method, path }) => method === 'GET' && path.includes('{id}') && !ELSEWHERE.test(path))
    .flatMap(({ path }) => ids.map((id) => withId(path, id)));
  return Promise.all(
    addresses.map(
      async (address): Promise<[string, number]> => [address, (await client.get(address)).status],
    ),
  );
}

/** Every address of the API that reads, with these ids in all places: address → status, headers that tell, and raw answer. */
export async function readAll(
  client: Client,
  document: OpenAPIObject,
  ids: Ids,
): Promise<Map<string, string>> {
  const all = [...ids.caseIds, ...ids.townIds];
  const addresses = operationsOf(document)
    .filter(({ method, path }) => method === 'GET' && !ELSEWHERE.test(path) && !DATED.test(path))
    .flatMap(({ path }) =>
      path.includes('{id}') ? all.map((id) => withId(path, id)) : listAddresses(path, ids),
    );
  const read = async (address: string): Promise<[string, string]> => {
    const { status, body, etag, headers } = await client.get(address);
    const range = headers.get('content-range') ?? '';
    return [address, [status, etag ?? '', range, JSON.stringify(body)].join(' ')];
  };
  const answers: [string, string][] = [];
  for (let first = 0; first < addresses.length; first += AT_ONCE)
    answers.push(...(await Promise.all(addresses.slice(first, first + AT_ONCE).map(read))));
  return new Map(answers);
}

/** Two answers from shortly before the place where they part. */
function parting(before = '', after = ''): [string, string] {
  let at = 0;
  while (at < before.length && before[at] === after[at]) at += 1;
  const cut = (text: string) => text.slice(Math.max(0, at - 60), at + 200);
  return [cut(before), cut(after)];
}

/** The addresses whose answer is not the same, with what differs. */
export function differences(before: Map<string, string>, after: Map<string, string>): string[][] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .filter((address) => before.get(address) !== after.get(address))
    .map((address) => [decodeURIComponent(address), ...parting(before.get(address), after.get(address))]);
}
