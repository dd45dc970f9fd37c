import type { NestExpressApplication } from '@nestjs/platform-express';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

const REFUSALS: Record<number, string> = {
  400: 'Malformed: a field, a filter, a sort or an id',
  401: 'No session',
  403: 'In scope, but not open to this role',
  404: 'Absent or out of scope: the same body',
  409: 'Not possible in this state',
  412: 'Changed meanwhile: `current` holds the record as it is',
  422: 'A rule is not met: `errors` by field, `unmet` by condition',
  428: 'Without `If-Match`',
  429: 'Too many attempts',
  503: 'Unavailable for a moment: see `Retry-After`',
};

const PROBLEM = {
  type: 'object',
  description: 'RFC 9457',
  required: ['type', 'title', 'status', 'detail', 'code'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', description: 'Stable; the screens translate it' },
    errors: { type: 'object', additionalProperties: { type: 'string' } },
    unmet: {
      type: 'array',
      items: {
        type: 'object',
        required: ['code', 'message'],
        properties: {
          code: { type: 'string' },
          message: { type: 'string' },
          items: { type: 'array', items: { type: 'string' } },
        },
      },
    },
    current: { description: 'The record as it is now, with a stale write' },
  },
};

const header = (name: string, required: boolean, description: string): Parameter => ({
  name,
  in: 'header',
  required,
  description,
  schema: { type: 'string' },
});

/** The refusals that `contract.md`'s order allows on a route of this kind. */
function refusals(path: string, method: string, isPublic: boolean, isVersioned: boolean): number[] {
  const isWrite = method !== 'get' && method !== 'head';
  return [
    400,
    ...(isPublic ? [429] : [401, 403]),
    ...(path.includes('{') ? [404] : []),
    ...(isWrite ? [409, 422] : []),
    ...(isVersioned ? [412, 428] : []),
    503,
  ];
}

function complete(path: string, method: string, operation: Operation): void {
  const access = (operation as { 'x-access'?: { roles: unknown } })['x-access'];
  const isPublic = access?.roles === 'public';
  // A piece of an upload says its place (`Upload-Offset`) instead of a version.
  const isVersioned =
    (method === 'patch' && !path.startsWith('/api/uploads')) || path.endsWith('/transitions');
  const parameters = operation.parameters ?? [];
  const isMissing = (name: string) =>
    !parameters.some((parameter) => 'name' in parameter && parameter.name.toLowerCase() === name);
  if (isVersioned && isMissing('if-match'))
    parameters.push(header('If-Match', true, 'The version that the change is based on'));
  if (method === 'post' && !isPublic && isMissing('idempotency-key'))
    parameters.push(header('Idempotency-Key', false, 'One key, one effect, one answer'));
  operation.parameters = parameters;
  operation.security = isPublic ? [] : [{ session: [] }];
  for (const status of refusals(path, method, isPublic, isVersioned))
    operation.responses[status] ??= {
      description: REFUSALS[status] ?? '',
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
    };
}

/** Every route with its access rule (`x-access`), its refusals and the headers that the contract asks for. */
export function describeApi(app: NestExpressApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setTitle('Petites Cités de Caractère de France')
    .setDescription(
      'The back office. Lists take `range`, `sort` and `filter`, and answer `Content-Range`; refusals are problems (RFC 9457).',
    )
    .setVersion('1')
    .addCookieAuth('pcc', { type: 'apiKey', in: 'cookie' }, 'session')
    .build();
  const document = SwaggerModule.createDocument(app, config);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: PROBLEM },
  };
  for (const [path, item] of Object.entries(document.paths))
    for (const method of METHODS) {
      const operation = item[method];
      if (operation) complete(path, method, operation);
    }
  return document;
}
