import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { addressKey, ThrottleService } from './throttle.service.js';

/** For public routes that cost work: counts them all together for each address, and answers 429 `too_many_attempts` once there are too many. */
@Injectable()
export class PublicWork implements CanActivate {
  constructor(private readonly throttle: ThrottleService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { ip = '' } = context.switchToHttp().getRequest<Request>();
    await this.throttle.count({ kind: 'public', key: addressKey(ip) });
    return true;
  }
}
