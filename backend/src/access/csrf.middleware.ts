import { DomainError } from '@pcc/shared';
import type { NextFunction, Request, Response } from 'express';
import { sendProblem } from '../common/problem.filter.js';
import type { Config } from '../config.js';

const SAFE_METHODS = ['GET', 'HEAD', 'OPTIONS'];

/** The browser says where a request comes from, in a header that a page cannot forge; an older one sends `Origin`. */
function isSameOrigin(request: Request, publicUrl: string): boolean {
  const site = request.headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  const { origin, host } = request.headers;
  return origin !== undefined && (origin === publicUrl || origin === `${request.protocol}://${host ?? ''}`);
}

/** JSON, an upload, or a piece of one: a form of another site can send the first and the last only after asking. */
const OWN_BODIES = ['application/json', 'multipart/form-data', 'application/offset+octet-stream'];

function hasOwnBody(request: Request): boolean {
  const hasBody =
    request.headers['transfer-encoding'] !== undefined || Number(request.headers['content-length'] ?? 0) > 0;
  return !hasBody || typeof request.is(OWN_BODIES) === 'string';
}

function refusalOf(request: Request, publicUrl: string): DomainError | undefined {
  if (SAFE_METHODS.includes(request.method)) return undefined;
  if (!isSameOrigin(request, publicUrl))
    return new DomainError('forbidden', 'cross_site', 'Cette demande ne vient pas de l’application.');
  if (!hasOwnBody(request))
    return new DomainError('malformed', 'unsupported_body', 'Le corps de la demande doit être du JSON.');
  return undefined;
}

/** Requests that change something come from our own pages, as JSON or as an upload. */
export function refuseCrossSite({ publicUrl }: Pick<Config, 'publicUrl'>) {
  return (request: Request, response: Response, next: NextFunction): void => {
    const refusal = refusalOf(request, publicUrl);
    if (refusal) sendProblem(response, refusal);
    else next();
  };
}
