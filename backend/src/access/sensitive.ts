import {
  applyDecorators,
  type CanActivate,
  type ExecutionContext,
  Injectable,
  UseGuards,
} from '@nestjs/common';
import { ApiExtension } from '@nestjs/swagger';
import { DomainError } from '@pcc/shared';
import type { Request } from 'express';

const FRESH_MS = 30 * 60_000;

@Injectable()
class SensitiveGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const { signedInAt = 0, confirmedAt = 0 } = context.switchToHttp().getRequest<Request>().session;
    if (Date.now() - Math.max(signedInAt, confirmedAt) < FRESH_MS) return true;
    throw new DomainError(
      'forbidden',
      'confirm_identity',
      'Confirmez que c’est bien vous : donnez encore votre mot de passe ou un code.',
    );
  }
}

/** For acts that a screen left open must not allow: whoever signed in more than half an hour ago says again who they are. */
export function Sensitive() {
  return applyDecorators(UseGuards(SensitiveGuard), ApiExtension('x-sensitive', true));
}
