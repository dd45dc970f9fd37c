import { createHash } from 'node:crypto';
import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';

/** The `If-Match` header as sent, to give to `assertVersion`. */
export const IfMatch = createParamDecorator(
  (_: unknown, context: ExecutionContext) => context.switchToHttp().getRequest<Request>().headers['if-match'],
);

export const etagOf = (version: number) => `"${version}"`;

/** For a record that has no version because nobody edits it: its content is its tag. */
export const contentEtagOf = (view: object) =>
  `"${createHash('sha256').update(JSON.stringify(view)).digest('base64url').slice(0, 22)}"`;

/** Refuses a write without its version (428) or based on an older one (412, with the record as it is now). */
export async function assertVersion(
  ifMatch: string | undefined,
  version: number,
  current: () => Promise<unknown>,
): Promise<void> {
  if (ifMatch === undefined)
    throw new DomainError(
      'precondition_required',
      'if_match_required',
      'La version modifiée n’est pas indiquée (If-Match).',
    );
  if (ifMatch !== etagOf(version)) throw await stale(current);
}

export async function stale(current: () => Promise<unknown>): Promise<DomainError> {
  return new DomainError('stale', 'stale', 'Cette fiche a été modifiée entre-temps.', {
    current: await current(),
  });
}
