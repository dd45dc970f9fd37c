import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { DynamicModule } from '@nestjs/common';
import { LoggerModule } from 'nestjs-pino';
import type { Config } from './config.js';

/** The declared path (`/api/towns/:id`), not the address: that one may hold an identifier, a search or a one-time key. */
function routeOf(request: IncomingMessage): string | null {
  const route: unknown = 'route' in request ? request.route : null;
  const path = typeof route === 'object' && route !== null && 'path' in route ? route.path : null;
  return typeof path === 'string' ? path : null;
}

const isProbe = (request: IncomingMessage): boolean => request.url?.startsWith('/api/health/') === true;

/** JSON logs, one line a request, without address, account, query, body, cookie or IP. */
export function loggingModule(config: Pick<Config, 'logLevel'>): DynamicModule {
  return LoggerModule.forRoot({
    pinoHttp: {
      level: config.logLevel,
      base: null,
      genReqId: (_request: IncomingMessage, response: ServerResponse) => {
        const id = randomUUID();
        response.setHeader('X-Request-Id', id);
        return id;
      },
      serializers: {
        req: ({ id, method }: { id: string; method: string }) => ({ id, method }),
        res: ({ statusCode }: { statusCode: number }) => ({ statusCode }),
      },
      customSuccessObject: (request: IncomingMessage, _response: ServerResponse, line: object) => ({
        ...line,
        route: routeOf(request),
      }),
      customErrorObject: (
        request: IncomingMessage,
        response: ServerResponse,
        _error: Error,
        { responseTime }: { responseTime?: number },
      ) => ({ res: response, responseTime, route: routeOf(request) }),
      customLogLevel: (request: IncomingMessage, response: ServerResponse) => {
        if (response.statusCode >= 500) return 'error';
        return isProbe(request) ? 'silent' : 'info';
      },
    },
  });
}
