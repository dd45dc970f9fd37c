import { Param, ParseUUIDPipe } from '@nestjs/common';
import { DomainError } from '@pcc/shared';

/** A route parameter that must be a UUID; anything else is malformed. */
export function IdParam(name = 'id') {
  return Param(
    name,
    new ParseUUIDPipe({
      exceptionFactory: () => new DomainError('malformed', 'invalid_id', 'Cet identifiant est mal formé.'),
    }),
  );
}
