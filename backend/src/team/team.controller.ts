import { Body, Controller, HttpCode, Post, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { HandoverView, InvitationView } from '@pcc/shared';
import { Access, STAFF } from '../access/access.decorator.js';
import type { IssuedCode } from '../access/access-link.service.js';
import { NeverReplayed } from '../access/never-replayed.guard.js';
import { Sensitive } from '../access/sensitive.js';
import { CurrentViewer, type Viewer } from '../access/viewer.js';
import { IdParam } from '../common/id-param.js';
import { HandoverDto, SettlementDto } from './dto/handover.dto.js';
import { InvitationDto } from './dto/invitation.dto.js';
import { HandoverService } from './handover.service.js';
import { InvitationService } from './invitation.service.js';
import { MemberCodeService } from './member-code.service.js';
import { SettlementService } from './settlement.service.js';

const TEAM = [...STAFF, 'town'] as const;

@ApiTags('team')
@Controller()
export class TeamController {
  constructor(
    private readonly invitations: InvitationService,
    private readonly handovers: HandoverService,
    private readonly settlements: SettlementService,
    private readonly codes: MemberCodeService,
  ) {}

  @Post('towns/:id/invitations')
  @Access(TEAM, 'town')
  @ApiOperation({ summary: 'Asks someone to join the team, by a link sent to their address' })
  invite(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: InvitationDto,
  ): Promise<InvitationView> {
    return this.invitations.create(viewer, id, body);
  }

  @Post('invitations/:id/reissues')
  @HttpCode(200)
  @Access(TEAM, 'invitation')
  @ApiOperation({ summary: 'Sends a new link; the earlier ones are void' })
  reissueInvitation(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<InvitationView> {
    return this.invitations.reissue(viewer, id);
  }

  @Post('invitations/:id/revocations')
  @HttpCode(200)
  @Access(TEAM, 'invitation')
  @ApiOperation({ summary: 'Takes an invitation back' })
  revokeInvitation(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<InvitationView> {
    return this.invitations.revoke(viewer, id);
  }

  @Post('invitations/:id/codes')
  @Access(STAFF, 'invitation')
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A short code to be read out, shown once: it does what the link does' })
  readOutInvitation(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<IssuedCode> {
    return this.invitations.readOut(viewer, id);
  }

  @Post('mandates/:id/codes')
  @Access(STAFF, 'mandate')
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A short code with which a member of a team chooses a password' })
  readOutPassword(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<IssuedCode> {
    return this.codes.readOut(viewer, id);
  }

  @Post('towns/:id/handovers')
  @Access(STAFF, 'town')
  @ApiOperation({ summary: 'Asks the town hall’s mailbox who the new team is' })
  startHandover(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: HandoverDto,
  ): Promise<HandoverView> {
    return this.handovers.create(viewer, id, body);
  }

  @Post('handovers/:id/reissues')
  @HttpCode(200)
  @Access(STAFF, 'handover')
  @ApiOperation({ summary: 'Asks again; the earlier link is void' })
  reissueHandover(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<HandoverView> {
    return this.handovers.reissue(viewer, id);
  }

  @Post('handovers/:id/codes')
  @Access(STAFF, 'handover')
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A short code for the town hall, to be read out, shown once' })
  readOutHandover(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<IssuedCode> {
    return this.handovers.readOut(viewer, id);
  }

  @Post('handovers/:id/cancellations')
  @HttpCode(200)
  @Access(STAFF, 'handover')
  @ApiOperation({ summary: 'Gives up a hand-over; the team stays as it is' })
  cancelHandover(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<HandoverView> {
    return this.handovers.cancel(viewer, id);
  }

  @Post('handovers/:id/settlements')
  @HttpCode(200)
  @Access(STAFF, 'handover')
  @ApiOperation({ summary: 'Ends functions, invites the new members, confirms the contacts: in one act' })
  settleHandover(
    @CurrentViewer() viewer: Viewer,
    @IdParam() id: string,
    @Body() body: SettlementDto,
  ): Promise<HandoverView> {
    return this.settlements.settle(viewer, id, body);
  }
}
