import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger } from '@nestjs/common';
import { DomainError, type Problem, type RefusalKind } from '@pcc/shared';
import type { Response } from 'express';
import { QueryFailedError } from 'typeorm';

const STATUS: Record<RefusalKind, { status: number; title: string }> = {
  malformed: { status: 400, title: 'Demande mal formée' },
  unauthenticated: { status: 401, title: 'Connexion nécessaire' },
  forbidden: { status: 403, title: 'Action non autorisée' },
  not_found: { status: 404, title: 'Introuvable' },
  conflict: { status: 409, title: 'Conflit' },
  stale: { status: 412, title: 'Modifié entre-temps' },
  too_large: { status: 413, title: 'Trop volumineux' },
  rule: { status: 422, title: 'Règle non respectée' },
  precondition_required: { status: 428, title: 'Version manquante' },
  too_many: { status: 429, title: 'Trop de tentatives' },
  unavailable: { status: 503, title: 'Momentanément indisponible' },
};

const fromStatus = new Map(Object.entries(STATUS).map(([kind, { status }]) => [status, kind as RefusalKind]));

/** What PostgreSQL refuses because of the input (bad text, number out of range, bad id) or because another write came first. */
const DATABASE: Record<string, DomainError> = {
  '22021': new DomainError('malformed', 'invalid_text', 'Un texte contient des caractères interdits.'),
  '22P05': new DomainError('malformed', 'invalid_text', 'Un texte contient des caractères interdits.'),
  '22003': new DomainError('malformed', 'out_of_range', 'Un nombre est hors limites.'),
  '22P02': new DomainError('malformed', 'invalid_value', 'Une valeur est mal formée.'),
  '23502': new DomainError('malformed', 'missing_value', 'Une valeur manque.'),
  '23514': new DomainError('malformed', 'invalid_value', 'Une valeur est hors limites.'),
  '22008': new DomainError('malformed', 'invalid_date', 'Une date est hors limites.'),
  '23505': new DomainError('conflict', 'already_exists', 'Un autre enregistrement a été fait entre-temps.'),
  '40001': new DomainError('unavailable', 'busy', 'Le service est occupé, réessayez.', {
    retryAfterSeconds: 1,
  }),
  '40P01': new DomainError('unavailable', 'busy', 'Le service est occupé, réessayez.', {
    retryAfterSeconds: 1,
  }),
  '55P03': new DomainError('unavailable', 'busy', 'Le service est occupé, réessayez.', {
    retryAfterSeconds: 1,
  }),
  '57014': new DomainError('unavailable', 'busy', 'Le service est occupé, réessayez.', {
    retryAfterSeconds: 2,
  }),
};
const LOST = /^(08|53|57P)|ECONN|EPIPE|ETIMEDOUT|timeout|terminated/i;
const unavailable = new DomainError(
  'unavailable',
  'database_unavailable',
  'La base de données ne répond pas, réessayez.',
  {
    retryAfterSeconds: 5,
  },
);

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  return 'code' in error && typeof error.code === 'string'
    ? error.code
    : error instanceof Error
      ? error.message
      : '';
}

/** Any failure as a refusal; undefined for a fault of ours. */
function asRefusal(error: unknown): DomainError | undefined {
  if (error instanceof DomainError) return error;
  if (error instanceof QueryFailedError) {
    const code = codeOf(error.driverError);
    return DATABASE[code] ?? (LOST.test(code) ? unavailable : undefined);
  }
  // Of a body, too long is malformed; only a file is too large.
  if (isTooLong(error)) return new DomainError('malformed', 'body_too_long', 'La demande est trop longue.');
  const status = error instanceof HttpException ? error.getStatus() : bodyParserStatus(error);
  const kind = status === undefined ? undefined : fromStatus.get(status);
  if (kind) return new DomainError(kind, kind === 'malformed' ? 'unreadable' : kind, STATUS[kind].title);
  if (status !== undefined && status < 500)
    return new DomainError('malformed', 'unreadable', 'La demande n’a pas pu être lue.');
  return LOST.test(codeOf(error)) ? unavailable : undefined;
}

function isTooLong(error: unknown): boolean {
  const cause: unknown = error instanceof HttpException ? (error.cause ?? error) : error;
  return typeof cause === 'object' && cause !== null && 'type' in cause && cause.type === 'entity.too.large';
}

function bodyParserStatus(error: unknown): number | undefined {
  if (typeof error !== 'object' || error === null || !('status' in error)) return undefined;
  return typeof error.status === 'number' ? error.status : undefined;
}

/** Every failure leaves here as `application/problem+json`, without a stack, an SQL text or a path. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  private readonly logger = new Logger('Problem');

  catch(error: unknown, host: ArgumentsHost): void {
    const response = host.switchToHttp().getResponse<Response>();
    const refusal = asRefusal(error);
    if (!refusal) this.logger.error(error instanceof Error ? (error.stack ?? error.message) : String(error));
    if (response.headersSent) {
      response.destroy();
      return;
    }
    sendProblem(response, refusal);
  }
}

export function sendProblem(response: Response, refusal: DomainError | undefined): void {
  const { status, title } = refusal ? STATUS[refusal.kind] : { status: 500, title: 'Erreur interne' };
  const problem: Problem = {
    type: 'about:blank',
    title,
    status,
    detail: refusal?.message ?? 'Une erreur est survenue de notre côté. Rien n’a été enregistré.',
    code: refusal?.code ?? 'internal',
    ...refusal?.details,
  };
  if (refusal?.details.retryAfterSeconds !== undefined)
    response.setHeader('Retry-After', String(refusal.details.retryAfterSeconds));
  response
    .status(status)
    .setHeader('Content-Type', 'application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
