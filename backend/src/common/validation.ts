import { ValidationPipe } from '@nestjs/common';
import { DomainError } from '@pcc/shared';
import type { ValidationError } from 'class-validator';

function flatten(errors: ValidationError[], path = ''): [string, string][] {
  return errors.flatMap((error) => {
    const here = path === '' ? error.property : `${path}.${error.property}`;
    const own: [string, string][] = Object.entries(error.constraints ?? {})
      .slice(0, 1)
      .map(([rule, message]) => [here, rule === 'whitelistValidation' ? 'Champ inconnu.' : message]);
    return [...own, ...flatten(error.children ?? [], here)];
  });
}

/** Unknown fields refused, nested objects checked, messages by field in French. */
export function validationPipe(): ValidationPipe {
  return new ValidationPipe({
    whitelist: true,
    forbidNonWhitelisted: true,
    transform: true,
    exceptionFactory: (errors) =>
      new DomainError('malformed', 'invalid_fields', 'Certains champs ne sont pas valables.', {
        errors: Object.fromEntries(flatten(errors)),
      }),
  });
}
