import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';

type Described = NonNullable<OpenAPIObject['paths'][string]['get']>;

interface Operation extends Described {
  'x-access'?: { roles: 'public' | string[]; subject?: string };
}

export interface Route {
  /** In capitals. */
  method: string;
  /** `/api/towns/{id}`. */
  path: string;
  operation: Operation;
}

const METHODS = ['get', 'head', 'post', 'put', 'patch', 'delete'] as const;

export function operationsOf(document: OpenAPIObject): Route[] {
  return Object.entries(document.paths).flatMap(([path, item]) =>
    METHODS.flatMap((method) => {
      const operation = item[method];
      return operation ? [{ method: method.toUpperCase(), path, operation }] : [];
    }),
  );
}

interface Layer {
  route?: { path: string | string[]; methods: Record<string, boolean> };
}

/** What the Express router really serves, as `GET /api/towns/{id}`. */
export function routesOf(app: NestExpressApplication): string[] {
  const { router } = app.getHttpAdapter().getInstance() as unknown as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route === undefined
      ? []
      : [route.path]
          .flat()
          // Nest registers its middleware, such as the request log, as routes on every path.
          .filter((path) => !path.includes('{/*splat}'))
          .flatMap((path) =>
            Object.keys(route.methods)
              .filter((method) => route.methods[method])
              .map((method) => `${method.toUpperCase()} ${path.replace(/:(\w+)/g, '{$1}')}`),
          ),
  );
}
