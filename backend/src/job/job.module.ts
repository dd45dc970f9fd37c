import { Global, Module } from '@nestjs/common';
import { JobRunner } from './job.runner.js';
import { JobService } from './job.service.js';
import { PurgeService } from './purge.service.js';

@Global()
@Module({ providers: [JobService, JobRunner, PurgeService], exports: [JobService] })
export class JobModule {}
