import { Injectable } from '@nestjs/common';
import type { NestExpressApplication } from '@nestjs/platform-express';
import type { OpenAPIObject } from '@nestjs/swagger';
import { describeApi } from './openapi.document.js';

/** Keeps the description of the routes, made when it is first asked for. */
@Injectable()
export class OpenApiService {
  private app: NestExpressApplication | undefined;
  private made: OpenAPIObject | undefined;

  /** Called once, by whoever made the application: its routes are not known from inside a module. */
  describes(app: NestExpressApplication): void {
    this.app = app;
  }

  document(): OpenAPIObject {
    if (!this.app) throw new Error('The application has not been handed over.');
    this.made ??= describeApi(this.app);
    return this.made;
  }
}
