import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { RequestHandler } from 'express';
import { json } from 'express';
import helmet from 'helmet';
import { Logger } from 'nestjs-pino';
import { setupSession } from './access/session.setup.js';
import { appModule } from './app.module.js';
import { refuseDeepJson } from './common/json-depth.js';
import { ProblemFilter } from './common/problem.filter.js';
import { validationPipe } from './common/validation.js';
import type { Config } from './config.js';
import { OpenApiService } from './openapi/openapi.service.js';
import { staticUi } from './static-ui.js';

const BODY_LIMIT = '256kb';
/** Longer than the proxy keeps its connections (Caddy: 2 minutes), which must be the one to close them. */
const KEEP_ALIVE_MS = 130_000;

function securityHeaders(config: Config) {
  const isSecure = config.publicUrl.startsWith('https:');
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'"],
        // Emotion, under the screens' components, writes its style sheets into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        fontSrc: ["'self'"],
        connectSrc: ["'self'"],
        workerSrc: ["'self'"],
        manifestSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
        ...(isSecure ? { upgradeInsecureRequests: [] } : {}),
      },
    },
    xFrameOptions: { action: 'deny' },
    strictTransportSecurity: isSecure ? { maxAge: 31_536_000 } : false,
    // "no-referrer" would send `Origin: null` with a form, which the same-origin check refuses.
    referrerPolicy: { policy: 'same-origin' },
  });
}

const neverStored: RequestHandler = (_request, response, next) => {
  response.setHeader('Cache-Control', 'no-store');
  next();
};

/** Everything that stands in front of the routes; tests use it on a module of their own. */
export function configureApp(app: NestExpressApplication, config: Config): void {
  app.set('trust proxy', config.trustProxy);
  // The only ETag is the version of a record.
  app.set('etag', false);
  app.use(securityHeaders(config));
  app.use(staticUi());
  // A record's ETag is its own version: what is nested in it may change without it.
  app.use('/api', neverStored);
  setupSession(app, config);
  app.use('/api', json({ limit: BODY_LIMIT, verify: refuseDeepJson }));
  app.setGlobalPrefix('api');
  app.useGlobalPipes(validationPipe());
  app.useGlobalFilters(new ProblemFilter());
  app.get(OpenApiService).describes(app);
}

/** The application, ready to listen. Its database is expected to be prepared. */
export async function createApp(config: Config): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(appModule(config), {
    bodyParser: false,
    bufferLogs: true,
    abortOnError: false,
  });
  app.useLogger(app.get(Logger));
  configureApp(app, config);
  const server = app.getHttpServer();
  server.keepAliveTimeout = KEEP_ALIVE_MS;
  server.headersTimeout = KEEP_ALIVE_MS + 1_000;
  server.requestTimeout = 120_000;
  return app;
}
