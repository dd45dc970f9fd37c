import { Controller, Get, Header, HttpCode, Logger, ServiceUnavailableException } from '@nestjs/common';
import { ApiNoContentResponse, ApiServiceUnavailableResponse, ApiTags } from '@nestjs/swagger';
import { HealthCheckService, TypeOrmHealthIndicator } from '@nestjs/terminus';
import { DomainError } from '@pcc/shared';
import { Access } from '../access/access.decorator.js';
import { ReadinessService } from './readiness.service.js';

const PING_MS = 2_000;

/** Answers without detail: what is wrong goes to the log. */
@ApiTags('health')
@Controller('health')
export class HealthController {
  private readonly logger = new Logger('Health');

  constructor(
    private readonly health: HealthCheckService,
    private readonly database: TypeOrmHealthIndicator,
    private readonly readiness: ReadinessService,
  ) {}

  @Get('live')
  @Access('public')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiNoContentResponse({ description: 'The process answers.' })
  live(): void {}

  @Get('ready')
  @Access('public')
  @HttpCode(204)
  @Header('Cache-Control', 'no-store')
  @ApiNoContentResponse({ description: 'Requests may be sent here.' })
  @ApiServiceUnavailableResponse({ description: 'Starting, draining, or something it rests on is missing.' })
  async ready(): Promise<void> {
    try {
      await this.health.check([
        () => this.readiness.checkAccepting(),
        () => this.database.pingCheck('database', { timeout: PING_MS }),
        () => this.readiness.checkMigrations(),
        () => this.readiness.checkDisk(),
      ]);
    } catch (error) {
      this.logger.warn(error instanceof ServiceUnavailableException ? error.getResponse() : String(error));
      throw new DomainError('unavailable', 'not_ready', 'Le service n’est pas prêt.', {
        retryAfterSeconds: 5,
      });
    }
  }
}
