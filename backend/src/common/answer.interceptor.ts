import {
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  StreamableFile,
} from '@nestjs/common';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { contentEtagOf, etagOf } from './etag.js';
import { Page } from './list-query.js';

/** Says in headers what an answer is: the range of a page, the version of a record. */
@Injectable()
export class AnswerInterceptor implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const request = context.switchToHttp().getRequest<Request>();
    const response = context.switchToHttp().getResponse<Response>();
    return next.handle().pipe(
      map((body: unknown): unknown => {
        if (body instanceof Page) {
          const resource = request.path.split('/').at(-1) ?? '';
          response.setHeader('Content-Range', body.range(resource));
          return body.rows as unknown[];
        }
        if (!isRecord(body) || response.headersSent) return body;
        if (typeof body.version === 'number') response.setHeader('ETag', etagOf(body.version));
        else if (request.method === 'GET') response.setHeader('ETag', contentEtagOf(body));
        return body;
      }),
    );
  }
}

function isRecord(body: unknown): body is Record<string, unknown> {
  return (
    typeof body === 'object' && body !== null && !Array.isArray(body) && !(body instanceof StreamableFile)
  );
}
