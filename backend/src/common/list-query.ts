import { applyDecorators } from '@nestjs/common';
import { ApiQuery } from '@nestjs/swagger';
import { DomainError, isDay, notFound } from '@pcc/shared';
import { IsOptional, IsString, MaxLength } from 'class-validator';
import type { EntityManager } from 'typeorm';

const MAX_ROWS = 200;

/** The simple-rest dialect: `range=[0,24]`, `sort=["name","ASC"]`, `filter={"q":"saint"}`. */
export class ListQueryDto {
  @IsOptional() @IsString() @MaxLength(40) range?: string;
  @IsOptional() @IsString() @MaxLength(100) sort?: string;
  @IsOptional() @IsString() @MaxLength(10_000) filter?: string;
}

export function ApiList() {
  return applyDecorators(
    ...['range', 'sort', 'filter'].map((name) => ApiQuery({ name, type: String, required: false })),
  );
}

/** Bound values of one statement; `add` answers the placeholder. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    this.values.push(value);
    return `$${this.values.length}`;
  }
}

/** Turns the value of one filter into a condition; refuses a value that is not of its type. */
export type Filter = (value: unknown, params: Params) => string;

const refuse = (code: string, detail: string): never => {
  throw new DomainError('malformed', code, detail);
};
const many = (value: unknown): unknown[] => (Array.isArray(value) ? value : [value]);
const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

function listOf(value: unknown, test: (item: unknown) => boolean): unknown[] {
  const items = many(value);
  if (items.length > MAX_ROWS || !items.every(test))
    refuse('invalid_filter', 'Une valeur de filtre est mal formée.');
  return items;
}

/** Filters by kind of column. Each takes one value or a list of values. */
export const filterBy = {
  id:
    (column: string): Filter =>
    (value, params) =>
      `${column} = ANY(${params.add(listOf(value, (item) => typeof item === 'string' && UUID.test(item)))}::uuid[])`,
  code:
    (column: string, allowed: readonly string[]): Filter =>
    (value, params) =>
      `${column} = ANY(${params.add(listOf(value, (item) => typeof item === 'string' && allowed.includes(item)))}::text[])`,
  text:
    (column: string): Filter =>
    (value, params) =>
      `${column} = ANY(${params.add(listOf(value, (item) => typeof item === 'string' && item.length <= 100 && !item.includes('\0')))}::text[])`,
  flag:
    (condition: string): Filter =>
    (value) => {
      if (typeof value !== 'boolean') refuse('invalid_filter', 'Un filtre attend oui ou non.');
      return value === true ? condition : `NOT (${condition})`;
    },
  search:
    (column: string, form: (text: string) => string): Filter =>
    (value, params) => {
      if (typeof value !== 'string' || value.length > 200 || value.includes('\0'))
        return refuse('invalid_filter', 'La recherche est mal formée.');
      const words = form(value).split(' ').filter(Boolean);
      return words.length === 0
        ? 'TRUE'
        : words.map((word) => `${column} LIKE ${params.add(`%${word}%`)}`).join(' AND ');
    },
  day:
    (condition: (placeholder: string) => string): Filter =>
    (value, params) => {
      if (!isDay(value)) refuse('invalid_filter', 'Une date est attendue, sous la forme AAAA-MM-JJ.');
      return condition(params.add(value));
    },
};

export interface ListSpec {
  /** Name used by callers → SQL expression. Nothing else may be sorted by. */
  sorts: Record<string, string>;
  defaultSort: [string, 'ASC' | 'DESC'];
  /** Sorts by a column that may be empty: its empty rows come last both ways. No index serves those backwards. */
  nullable?: readonly string[];
  /** Unique column that makes the order total. */
  tieBreak: string;
  filters: Record<string, Filter>;
}

export interface ListRequest {
  order: string;
  first: number;
  last: number;
  conditions: string[];
  /** The filters as given, for those that are not a plain condition. */
  given: Record<string, unknown>;
}

function parse(text: string | undefined, name: string): unknown {
  if (text === undefined || text === '') return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return refuse('invalid_query', `Le paramètre « ${name} » n’est pas du JSON.`);
  }
}

const isPair = (value: unknown): value is [unknown, unknown] => Array.isArray(value) && value.length === 2;

function parseRange(text: string | undefined): [number, number] {
  const range = parse(text, 'range') ?? [0, 24];
  const [first, last] = isPair(range)
    ? range
    : refuse('invalid_range', 'Le paramètre « range » est mal formé.');
  if (
    typeof first !== 'number' ||
    typeof last !== 'number' ||
    !Number.isInteger(first) ||
    !Number.isInteger(last)
  )
    return refuse('invalid_range', 'Le paramètre « range » est mal formé.');
  if (first < 0 || last < first || last > 10_000_000)
    return refuse('invalid_range', 'Le paramètre « range » est hors limites.');
  return [first, Math.min(last, first + MAX_ROWS - 1)];
}

function parseSort(text: string | undefined, spec: ListSpec): string {
  const sort = parse(text, 'sort') ?? spec.defaultSort;
  const [name, direction] = isPair(sort) ? sort : [];
  const column = typeof name === 'string' && Object.hasOwn(spec.sorts, name) ? spec.sorts[name] : undefined;
  if (column === undefined || (direction !== 'ASC' && direction !== 'DESC'))
    return refuse('unknown_sort', 'Ce tri n’existe pas.');
  const empty = spec.nullable?.includes(String(name)) ? ' NULLS LAST' : '';
  return `${column} ${direction}${empty}, ${spec.tieBreak} ${direction}`;
}

/** Reads a list request against what this list allows; an unknown sort or filter is refused. */
export function readList(query: ListQueryDto, spec: ListSpec, params: Params): ListRequest {
  const [first, last] = parseRange(query.range);
  const filter = parse(query.filter, 'filter') ?? {};
  if (typeof filter !== 'object' || filter === null || Array.isArray(filter))
    return refuse('invalid_filter', 'Le filtre est mal formé.');
  const given = Object.fromEntries(
    Object.entries(filter).filter(([, value]) => value !== null && value !== undefined && value !== ''),
  );
  const conditions = Object.entries(given).map(([name, value]) => {
    const build = Object.hasOwn(spec.filters, name) ? spec.filters[name] : undefined;
    return build
      ? build(value, params)
      : refuse('unknown_filter', `Le filtre « ${name.slice(0, 40)} » n’existe pas.`);
  });
  return { order: parseSort(query.sort, spec), first, last, conditions, given };
}

/** Rows of a list with their place in it; sent as an array with `Content-Range`. */
export class Page<Row> {
  constructor(
    readonly rows: Row[],
    readonly total: number,
    readonly first: number,
  ) {}

  map<View>(present: (row: Row) => View): Page<View> {
    return new Page(this.rows.map(present), this.total, this.first);
  }

  /** `towns 0-24/206` */
  range(resource: string): string {
    const { rows, total, first } = this;
    return `${resource} ${rows.length === 0 ? '*' : `${first}-${first + rows.length - 1}`}/${total}`;
  }
}

/** The statement with only the values that it names: PostgreSQL refuses one whose type nothing tells. */
function bound(statement: string, params: Params): [string, unknown[]] {
  const used = [...new Set([...statement.matchAll(/\$(\d+)/g)].map(([, number]) => Number(number)))];
  return [
    statement.replace(/\$(\d+)/g, (_, number: string) => `$${used.indexOf(Number(number)) + 1}`),
    used.map((number) => params.values[number - 1]),
  ];
}

/** One page and its count, in one round trip each, at the same time. `select` ends before WHERE; `count` likewise, with the tables the conditions need. */
export async function readPage<Row>(
  manager: EntityManager,
  {
    select,
    count,
    request,
    params,
    scope,
  }: { select: string; count: string; request: ListRequest; params: Params; scope: string },
): Promise<Page<Row>> {
  const where = ` WHERE ${[scope, ...request.conditions].join(' AND ')}`;
  const window = ` ORDER BY ${request.order} LIMIT ${request.last - request.first + 1} OFFSET ${request.first}`;
  const [rows, [counted]] = await Promise.all([
    manager.query<Row[]>(...bound(select + where + window, params)),
    manager.query<{ total: string }[]>(...bound(`SELECT count(*) AS total ${count}${where}`, params)),
  ]);
  return new Page(rows, Number(counted?.total ?? 0), request.first);
}

/** The row of a statement that names it and keeps to the reader's scope. Throws `not_found`. */
export async function readOne<Row>(manager: EntityManager, statement: string, params: Params): Promise<Row> {
  const [row] = await manager.query<Row[]>(statement, params.values);
  if (row === undefined) throw notFound();
  return row;
}
