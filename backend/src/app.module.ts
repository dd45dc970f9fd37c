import { type DynamicModule, Global, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessModule } from './access/access.module.js';
import { ApplicationModule } from './application/application.module.js';
import { AskModule } from './ask/ask.module.js';
import { AuditModule } from './audit/audit.module.js';
import { CharterModule } from './charter/charter.module.js';
import { CommonModule } from './common/common.module.js';
import { CONFIG } from './common/config.token.js';
import { CommuneModule } from './commune/commune.module.js';
import type { Config } from './config.js';
import { createDataSource } from './database/data-source.js';
import { DocumentModule } from './document/document.module.js';
import { EligibilityModule } from './eligibility/eligibility.module.js';
import { HealthModule } from './health/health.module.js';
import { HistoryModule } from './history/history.module.js';
import { HomeModule } from './home/home.module.js';
import { HomologationModule } from './homologation/homologation.module.js';
import { JobModule } from './job/job.module.js';
import { LetterModule } from './letter/letter.module.js';
import { loggingModule } from './logging.js';
import { MailModule } from './mail/mail.module.js';
import { MessageModule } from './message/message.module.js';
import { NetworkModule } from './network/network.module.js';
import { OpenApiModule } from './openapi/openapi.module.js';
import { PaperModule } from './paper/paper.module.js';
import { PeopleModule } from './people/people.module.js';
import { ProofModule } from './proof/proof.module.js';
import { RecommendationModule } from './recommendation/recommendation.module.js';
import { TeamModule } from './team/team.module.js';
import { TownModule } from './town/town.module.js';
import { ReceptionModule } from './upload/reception.module.js';

@Global()
@Module({})
class ConfigModule {}

/** Table of contents: one import per feature. */
@Module({})
class AppModule {}

export function appModule(config: Config): DynamicModule {
  return {
    module: AppModule,
    imports: [
      { module: ConfigModule, providers: [{ provide: CONFIG, useValue: config }], exports: [CONFIG] },
      loggingModule(config),
      TypeOrmModule.forRootAsync({
        useFactory: () => createDataSource(config.databaseUrl ?? '').options,
      }),
      CommonModule,
      AccessModule,
      HistoryModule,
      JobModule,
      MailModule,
      HealthModule,
      CommuneModule,
      NetworkModule,
      CharterModule,
      TownModule,
      PeopleModule,
      TeamModule,
      HomologationModule,
      ApplicationModule,
      AuditModule,
      RecommendationModule,
      EligibilityModule,
      ReceptionModule,
      DocumentModule,
      ProofModule,
      MessageModule,
      AskModule,
      LetterModule,
      PaperModule,
      HomeModule,
      OpenApiModule,
    ],
  };
}
