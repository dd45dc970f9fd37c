import { Module } from '@nestjs/common';
import { LetterModule } from '../letter/letter.module.js';
import { PeopleModule } from '../people/people.module.js';
import { TownModule } from '../town/town.module.js';
import { AcceptanceService } from './acceptance.service.js';
import { BriefController } from './brief.controller.js';
import { BriefQueries } from './brief.queries.js';
import { BriefService } from './brief.service.js';
import { HandoverService } from './handover.service.js';
import { HandoverAnswerService } from './handover-answer.service.js';
import { InvitationService } from './invitation.service.js';
import { MemberCodeService } from './member-code.service.js';
import { SettlementService } from './settlement.service.js';
import { TeamController } from './team.controller.js';
import { TeamQueries } from './team.queries.js';
import { TeamGate } from './team-gate.service.js';
import { TeamLinkController } from './team-link.controller.js';

@Module({
  imports: [LetterModule, PeopleModule, TownModule],
  controllers: [BriefController, TeamController, TeamLinkController],
  providers: [
    AcceptanceService,
    BriefQueries,
    BriefService,
    HandoverAnswerService,
    HandoverService,
    InvitationService,
    MemberCodeService,
    SettlementService,
    TeamGate,
    TeamQueries,
  ],
  exports: [BriefService, HandoverService],
})
export class TeamModule {}
