import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';

/** For routes whose body or answer holds a secret: their `Idempotency-Key` is set aside, since a replay would have to keep it. */
@Injectable()
export class NeverReplayed implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    delete context.switchToHttp().getRequest<Request>().headers['idempotency-key'];
    return true;
  }
}
