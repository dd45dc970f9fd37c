import { Body, Controller, Delete, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { TotpSetup } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { CodeDto } from './dto/code.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';
import { SecondFactorService } from './second-factor.service.js';
import { Sensitive } from './sensitive.js';
import { CurrentViewer, type Viewer } from './viewer.js';

interface RecoveryCodes {
  recoveryCodes: string[];
}

@ApiTags('account')
@Controller('account')
export class SecondFactorController {
  constructor(private readonly service: SecondFactorService) {}

  @Post('totp')
  @HttpCode(200)
  @Access('anyone signed in')
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'A secret for an authenticator application, shown once and not yet in force' })
  setUp(@CurrentViewer() viewer: Viewer, @Req() { session }: Request): TotpSetup {
    return this.service.setUp(viewer, session);
  }

  @Post('totp/confirmation')
  @HttpCode(200)
  @Access('anyone signed in')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Put it in force with a first code; answers the recovery codes, shown once' })
  async confirm(
    @CurrentViewer() viewer: Viewer,
    @Req() { session }: Request,
    @Body() { code }: CodeDto,
  ): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.service.confirm(viewer, session, code) };
  }

  @Delete('totp')
  @HttpCode(204)
  @Access('anyone signed in')
  @Sensitive()
  @ApiOperation({ summary: 'Take the second factor off, where the role does not ask for one' })
  remove(@CurrentViewer() viewer: Viewer): Promise<void> {
    return this.service.remove(viewer);
  }

  @Post('recovery-codes')
  @HttpCode(200)
  @Access('anyone signed in')
  @Sensitive()
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Ten new recovery codes, shown once; the earlier ones are void' })
  async renewCodes(@CurrentViewer() viewer: Viewer): Promise<RecoveryCodes> {
    return { recoveryCodes: await this.service.renewCodes(viewer) };
  }
}
