import { Module } from '@nestjs/common';
import { TownModule } from '../town/town.module.js';
import { MandateController } from './mandate.controller.js';
import { MandateQueries } from './mandate.queries.js';
import { MandateService } from './mandate.service.js';
import { MandateEditService } from './mandate-edit.service.js';
import { PartnerController } from './partner.controller.js';
import { PartnerQueries } from './partner.queries.js';
import { PartnerService } from './partner.service.js';
import { PersonController } from './person.controller.js';
import { PersonQueries } from './person.queries.js';
import { PersonService } from './person.service.js';
import { PersonExportService } from './person-export.service.js';
import { TownTeamController } from './town-team.controller.js';
import { TownTeamQueries } from './town-team.queries.js';
import { TownTeamService } from './town-team.service.js';

@Module({
  imports: [TownModule],
  controllers: [PersonController, MandateController, PartnerController, TownTeamController],
  providers: [
    MandateEditService,
    MandateQueries,
    MandateService,
    PartnerQueries,
    PartnerService,
    PersonExportService,
    PersonQueries,
    PersonService,
    TownTeamQueries,
    TownTeamService,
  ],
  exports: [MandateService, PersonService, TownTeamService],
})
export class PeopleModule {}
