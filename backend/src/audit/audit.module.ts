import { Module } from '@nestjs/common';
import { CaseModule } from '../homologation/case.module.js';
import { RecommendationModule } from '../recommendation/recommendation.module.js';
import { AuditController } from './audit.controller.js';
import { AuditQueries } from './audit.queries.js';
import { AuditService } from './audit.service.js';

@Module({
  imports: [CaseModule, RecommendationModule],
  controllers: [AuditController],
  providers: [AuditQueries, AuditService],
})
export class AuditModule {}
