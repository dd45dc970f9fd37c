import type { DataProvider, Identifier } from 'react-admin';
import { type CaseCalls, caseCalls } from './case-calls';
import { request } from './http';
import { ProblemError } from './problem';
import { knownVersion, rememberVersion } from './versions';

export type AppDataProvider = DataProvider & CaseCalls;

const MAX_ROWS = 200;

interface Row {
  id: Identifier;
}

type Filter = Record<string, unknown> | undefined;

interface ListQuery {
  pagination?: { page: number; perPage: number };
  sort?: { field: string; order: string };
  filter?: Filter;
  signal?: AbortSignal;
}

function totalOf(headers: Headers, rows: number): number {
  const total = Number(headers.get('Content-Range')?.split('/').pop());
  return Number.isFinite(total) ? total : rows;
}

function queryOf({ pagination, sort, filter }: ListQuery): string {
  const page = pagination?.page ?? 1;
  const perPage = Math.min(pagination?.perPage ?? MAX_ROWS, MAX_ROWS);
  const start = (page - 1) * perPage;
  const query = new URLSearchParams({ range: JSON.stringify([start, start + perPage - 1]) });
  if (sort?.field) query.set('sort', JSON.stringify([sort.field, sort.order]));
  const asked = Object.entries(filter ?? {}).filter(
    ([, value]) => value !== '' && value !== undefined && value !== null,
  );
  if (asked.length > 0) query.set('filter', JSON.stringify(Object.fromEntries(asked)));
  return query.toString();
}

async function list<T>(resource: string, query: ListQuery): Promise<{ data: T[]; total: number }> {
  const { body, headers } = await request<T[]>(`${resource}?${queryOf(query)}`, { signal: query.signal });
  return { data: body, total: totalOf(headers, body.length) };
}

const notOffered = (): never => {
  throw new ProblemError(405, { code: 'not_offered' });
};

/** The simple-rest dialect of the API, with versions (`ETag`, `If-Match`) and safe repeats (`Idempotency-Key`). */
export const dataProvider: AppDataProvider = {
  ...caseCalls,
  getList: (resource, { pagination, sort, filter, signal }) =>
    list(resource, { pagination, sort, filter: filter as Filter, signal }),
  getManyReference: (resource, { target, id, pagination, sort, filter, signal }) =>
    list(resource, { pagination, sort, filter: { ...(filter as Filter), [target]: id }, signal }),
  getMany: async (resource, { ids, signal }) => {
    const pages: Identifier[][] = [];
    for (let start = 0; start < ids.length; start += MAX_ROWS) pages.push(ids.slice(start, start + MAX_ROWS));
    const answers = await Promise.all(
      pages.map((page) => list<never>(resource, { filter: { id: page }, signal })),
    );
    return { data: answers.flatMap((answer) => answer.data) };
  },
  getOne: async (resource, { id, signal }) => {
    const path = `${resource}/${encodeURIComponent(String(id))}`;
    const { body, headers } = await request<never>(path, { signal });
    rememberVersion(path, headers);
    return { data: body };
  },
  create: async (resource, { data, meta }) => {
    const key = (meta as { idempotencyKey?: string } | undefined)?.idempotencyKey ?? crypto.randomUUID();
    const { body } = await request<Row>(resource, { method: 'POST', json: data, idempotencyKey: key });
    return { data: body as never };
  },
  update: async (resource, { id, data }) => {
    const path = `${resource}/${encodeURIComponent(String(id))}`;
    const { body, headers } = await request<never>(path, {
      method: 'PATCH',
      json: data,
      ifMatch: knownVersion(path),
    });
    rememberVersion(path, headers);
    return { data: body };
  },
  delete: async (resource, { id }) => {
    const path = `${resource}/${encodeURIComponent(String(id))}`;
    await request(path, { method: 'DELETE', ifMatch: knownVersion(path) });
    return { data: { id } as never };
  },
  updateMany: notOffered,
  deleteMany: notOffered,
};
