import type { OpenAPIObject } from '@nestjs/swagger';
import fc from 'fast-check';
import { bad, deepJson, strangePart, strangePath, text } from './fuzz-values.js';
import { operationsOf, type Route } from './routes.js';

export interface FuzzRequest {
  method: string;
  /** As it goes on the wire, not normalised. */
  path: string;
  headers: Record<string, string>;
  body: Buffer | null;
}

interface Schema {
  $ref?: string;
  type?: string;
  format?: string;
  enum?: string[];
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  minItems?: number;
  oneOf?: Schema[];
  items?: Schema;
  properties?: Record<string, Schema>;
  required?: string[];
}

/** Puts together what the document describes, with the ids that exist and what no one expects. */
export class FuzzSource {
  private readonly routes: Route[];
  private readonly anyId: fc.Arbitrary<string>;

  constructor(
    private readonly document: OpenAPIObject,
    /** Rows that exist, by the name of their resource: `towns`, `homologations`, `points`… */
    private readonly rows: Record<string, string[]>,
  ) {
    this.routes = operationsOf(document);
    this.anyId = fc.oneof(fc.constantFrom(...Object.values(rows).flat()), fc.uuid());
  }

  /** Mostly of the right kind: a request refused at its first id goes nowhere. */
  private idOf(resource: string): fc.Arbitrary<string> {
    const own = this.rows[resource];
    return own
      ? fc.oneof({ weight: 12, arbitrary: fc.constantFrom(...own) }, { weight: 1, arbitrary: this.anyId })
      : this.anyId;
  }

  private resolve(schema: Schema): Schema {
    const name = schema.$ref?.split('/').pop();
    return name === undefined ? schema : ((this.document.components?.schemas?.[name] ?? {}) as Schema);
  }

  /** A value that fits the schema. */
  private valid(given: Schema, name = ''): fc.Arbitrary<unknown> {
    const schema = this.resolve(given);
    if (schema.oneOf) return fc.oneof(...schema.oneOf.map((one) => this.valid(one)));
    if (schema.enum) return fc.constantFrom(...schema.enum);
    if (schema.format === 'uuid') return this.idOf(`${name.replace(/Id$/, '')}s`);
    if (schema.format === 'date')
      return fc
        .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10));
    if (schema.format === 'email') return fc.constantFrom('a@example.org', 'national@example.org');
    if (schema.type === 'string')
      return fc.string({ minLength: 1, maxLength: Math.min(40, schema.maxLength ?? 40) });
    if (schema.type === 'integer') return fc.integer({ min: schema.minimum, max: schema.maximum });
    if (schema.type === 'number')
      return fc.double({ min: schema.minimum, max: schema.maximum, noNaN: true, noDefaultInfinity: true });
    if (schema.type === 'boolean') return fc.boolean();
    if (schema.type === 'array')
      return fc.array(this.valid(schema.items ?? {}), { minLength: schema.minItems, maxLength: 3 });
    const { properties = {}, required = [] } = schema;
    return fc.record(
      Object.fromEntries(
        Object.entries(properties).map(([name, property]) => [name, this.valid(property, name)]),
      ),
      { requiredKeys: required },
    );
  }

  /** The same with one field missing, of another type or unknown; or nothing of the sort. */
  private body(schema: Schema): fc.Arbitrary<unknown> {
    const valid = this.valid(schema);
    const field = fc.constantFrom(
      ...Object.keys(this.resolve(schema).properties ?? {}),
      'name',
      'version',
      'constructor',
      'id',
    );
    const spoilt = fc
      .tuple(valid, field, bad)
      .map(([value, name, worse]) => ({ ...(value as object), [name]: worse }));
    return fc.oneof(
      { weight: 10, arbitrary: valid },
      { weight: 5, arbitrary: spoilt },
      { weight: 1, arbitrary: bad },
    );
  }

  private path(path: string): fc.Arbitrary<string> {
    const value = (name: string): fc.Arbitrary<string> => {
      const expected =
        name === '{id}'
          ? this.idOf(path.split('/')[2] ?? '')
          : name === '{code}'
            ? fc.constantFrom('2.4', 'A1', '1.1')
            : this.idOf(`${name.slice(1, -3)}s`);
      return fc.oneof({ weight: 20, arbitrary: expected }, { weight: 1, arbitrary: strangePart });
    };
    const names = [...path.matchAll(/\{\w+\}/g)].map(([name]) => name);
    return fc
      .tuple(...names.map(value))
      .map((values) =>
        names.reduce((filled, name, index) => filled.replace(name, values[index] ?? ''), path),
      );
  }

  private query(route: Route): fc.Arbitrary<string> {
    const isList = (route.operation.parameters ?? []).some(
      (parameter) => 'name' in parameter && parameter.name === 'range',
    );
    if (!isList) return fc.constantFrom('', '', '', '?', '?a=1', '?filter[q]=1', '?%ff');
    const names = fc.constantFrom(
      'id',
      'q',
      'townId',
      'networkId',
      'homologationId',
      'state',
      'kind',
      'open',
      'campaign',
      'rank',
      'asOf',
      'departmentCode',
      'role',
      'active',
      'status',
      'action',
      'personId',
      'partnerId',
      'body',
      'function',
      'inForce',
      'hasAccount',
      'awaited',
      'constructor',
      '__proto__',
      'toString',
      'x',
    );
    const values = fc.oneof(
      this.anyId,
      fc.array(this.anyId, { maxLength: 3 }),
      fc.constantFrom<unknown>(
        'draft',
        'closed',
        'visited',
        'renewal',
        'town',
        'mayor',
        true,
        false,
        '2026-spring',
        '53',
        'saint',
      ),
      bad.filter((value) => text(value).length < 3000),
    );
    const filter = fc.oneof(
      { weight: 5, arbitrary: fc.dictionary(names, values, { maxKeys: 2 }).map(text) },
      {
        weight: 1,
        arbitrary: fc.constantFrom('[]', '"x"', '{', 'null', '1', '{"id":{"$gt":1}}', '{"id":[[]]}'),
      },
    );
    const range = fc.constantFrom(
      '[0,24]',
      '[0,9]',
      '[5,9]',
      '[0,99999]',
      '[-1,5]',
      '[5,1]',
      '[0,1e30]',
      '[0,null]',
      'x',
      '[0]',
      '[0.5,2]',
    );
    const sort = fc
      .tuple(
        fc.constantFrom(
          'id',
          'name',
          'state',
          'openedOn',
          'townName',
          'at',
          'email',
          'constructor',
          'h.id;',
          '',
        ),
        fc.constantFrom<unknown>('ASC', 'DESC', 'asc', '', null, 1),
      )
      .map(text);
    return fc
      .record({ filter, range, sort }, { requiredKeys: [] })
      .map((given) => `?${new URLSearchParams(given as Record<string, string>).toString()}`);
  }

  private payload(route: Route): fc.Arbitrary<Pick<FuzzRequest, 'headers' | 'body'>> {
    const content = (
      route.operation.requestBody as { content?: Record<string, { schema: Schema }> } | undefined
    )?.content;
    const schema = content?.['application/json']?.schema;
    const asJson = (value: unknown) => ({
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(value) ?? 'null'),
    });
    const form = fc
      .record({
        kind: fc.constantFrom('photo', 'other', 'deliberation', '', 'x', 'a\u0000'),
        name: fc.constantFrom('a.pdf', '../../a.pdf', 'a\u0001.pdf', '', 'é"; b.pdf', 'x'.repeat(400)),
        field: fc.constantFrom('file', 'files', 'kind', '__proto__', 'file[a]'),
        hasKind: fc.constantFrom(route.path.endsWith('/documents'), false),
        content: fc.constantFrom('%PDF-1.4\n%%EOF', '', '<html>', 'PK\u0003\u0004'),
        end: fc.constantFrom('--edge--\r\n', '', '--edge'),
      })
      .map(({ kind, hasKind, name, field, content: bytes, end }) => ({
        headers: { 'content-type': 'multipart/form-data; boundary=edge' },
        body: Buffer.from(
          `${hasKind ? `--edge\r\nContent-Disposition: form-data; name="kind"\r\n\r\n${kind}\r\n` : ''}--edge\r\nContent-Disposition: form-data; name="${field}"; filename="${name}"\r\nContent-Type: application/pdf\r\n\r\n${bytes}\r\n${end}`,
        ),
      }));
    const raw = fc
      .record({
        type: fc.constantFrom(
          'application/json',
          'application/json; charset=utf-16',
          'application/json; charset=latin1',
          'application/json; charset=nothing',
          'text/plain',
          'application/x-www-form-urlencoded',
          'multipart/form-data',
          'application/xml',
          '',
          ';;',
        ),
        encoding: fc.constantFrom('', '', '', 'gzip', 'br', 'deflate', 'nothing'),
        bytes: fc.constantFrom(
          '',
          '{',
          '{"a":1}',
          '\ufeff{}',
          'null',
          '"x"',
          '[1',
          '\u0000',
          '{"__proto__":{"a":1}}',
          '1e999',
        ),
      })
      .map(({ type, encoding, bytes }) => ({
        headers: { 'content-type': type, ...(encoding ? { 'content-encoding': encoding } : {}) },
        body: Buffer.from(bytes, 'latin1'),
      }));
    const long = fc
      .constantFrom(300_000, 1_000_000)
      .map((length) => asJson({ name: 'x'.repeat(length), text: 'x'.repeat(length), reason: 'x' }));
    return fc.oneof(
      { weight: 30, arbitrary: schema ? this.body(schema).map(asJson) : form },
      { weight: 3, arbitrary: raw },
      { weight: 1, arbitrary: form },
      {
        weight: 1,
        arbitrary: fc.oneof(long, fc.constant({ ...asJson(null), body: Buffer.from(deepJson(50_000)) })),
      },
    );
  }

  private headers(): fc.Arbitrary<Record<string, string>> {
    return fc.record(
      {
        'if-match': fc.constantFrom(
          '"1"',
          '"2"',
          '"6"',
          '*',
          'W/"1"',
          '1',
          '""',
          '"99999999999999999999"',
          '"1", "2"',
        ),
        'idempotency-key': fc.oneof(
          { weight: 6, arbitrary: fc.uuid() },
          fc.constantFrom('same', '', ' ', 'x'.repeat(300), 'é', "'"),
        ),
        range: fc.constantFrom('bytes=0-1', 'bytes=-1', 'x', 'bytes=9999999999-'),
        accept: fc.constantFrom('text/html', 'application/json', '*/*', 'x'),
        'accept-language': fc.constantFrom('en', '*', ';;;'),
        'x-forwarded-for': fc.constantFrom('1.2.3.4', '::1, x', ''),
        'x-http-method-override': fc.constantFrom('DELETE', 'GET'),
      },
      { requiredKeys: [] },
    );
  }

  request(): fc.Arbitrary<FuzzRequest> {
    const described = fc.constantFrom(...this.routes).chain((route) =>
      fc
        .tuple(
          this.path(route.path),
          this.query(route),
          this.headers(),
          route.method === 'GET' ? fc.constant({ headers: {}, body: null }) : this.payload(route),
          fc.oneof(
            { weight: 40, arbitrary: fc.constant(route.method) },
            { weight: 1, arbitrary: fc.constantFrom('PUT', 'OPTIONS', 'HEAD', 'DELETE', 'POST', 'PATCH') },
          ),
        )
        .map(([path, query, headers, { headers: own, body }, method]) => ({
          method,
          path: path + query,
          headers: { ...headers, ...own },
          body,
        })),
    );
    const elsewhere = strangePath.map((path) => ({ method: 'GET', path, headers: {}, body: null }));
    return fc.oneof({ weight: 40, arbitrary: described }, { weight: 1, arbitrary: elsewhere });
  }
}
