import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { Storage } from './storage.service.js';

/** Stops an upload before its first byte when the disk is nearly full. */
@Injectable()
export class RoomInterceptor implements NestInterceptor {
  constructor(private readonly storage: Storage) {}

  async intercept(_context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    await this.storage.assertRoom();
    return next.handle();
  }
}
