import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '@pcc/shared';
import express, { type NextFunction, type Request, type Response, Router } from 'express';
import { sendProblem } from './common/problem.filter.js';

/** The built screens, found above this file whether it runs from `src` or from `dist`. */
function findUi(): string | null {
  let directory = import.meta.dirname;
  for (let level = 0; level < 4; level += 1) {
    directory = dirname(directory);
    const ui = join(directory, 'admin-ui', 'dist');
    if (existsSync(join(ui, 'index.html'))) return ui;
  }
  return null;
}

/** The page of an ask's link stands alone: it weighs next to nothing. */
const PAGES: Record<string, string> = { '/demande': 'ask.html' };

/** Serves the screens; every address without an extension is one of them. `/api` goes on to the routes. */
export function staticUi(): Router {
  const router = Router();
  const ui = findUi();
  // Before the files: each request would be looked for on the disk.
  router.use((request: Request, _response: Response, next: NextFunction) => {
    if (request.path === '/api' || request.path.startsWith('/api/')) next('router');
    else next();
  });
  if (ui !== null) {
    // Vite puts a hash of their content in the names of the files in `assets`.
    router.use(
      '/assets',
      express.static(join(ui, 'assets'), {
        index: false,
        immutable: true,
        maxAge: '365d',
        fallthrough: true,
      }),
    );
    router.use(express.static(ui, { index: false, cacheControl: false, setHeaders: noCache }));
  }
  router.use((request: Request, response: Response) => {
    const isScreen = ['GET', 'HEAD'].includes(request.method) && !/\.\w+$/.test(request.path);
    if (ui === null || !isScreen || !request.accepts('html')) {
      sendProblem(response, new DomainError('not_found', 'not_found', 'Cette page n’existe pas.'));
      return;
    }
    noCache(response);
    response.sendFile(join(ui, PAGES[request.path] ?? 'index.html'), { cacheControl: false });
  });
  return router;
}

function noCache(response: Response): void {
  response.setHeader('Cache-Control', 'no-cache');
}
