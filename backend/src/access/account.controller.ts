import { Body, Controller, Get, HttpCode, Patch, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { AccountView } from '@pcc/shared';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { AccountService } from './account.service.js';
import { ChangePasswordDto } from './dto/change-password.dto.js';
import { Sensitive } from './sensitive.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('account')
@Controller('account')
export class AccountController {
  constructor(private readonly service: AccountService) {}

  @Get()
  @Access('anyone signed in')
  @ApiOperation({ summary: 'How one’s own account is kept' })
  view(@CurrentViewer() viewer: Viewer): Promise<AccountView> {
    return this.service.view(viewer);
  }

  @Patch('password')
  @HttpCode(204)
  @Access('anyone signed in')
  @Sensitive()
  @ApiOperation({ summary: 'Change one’s password; the other sessions end' })
  changePassword(
    @CurrentViewer() viewer: Viewer,
    @Body() body: ChangePasswordDto,
    @Req() request: Request,
  ): Promise<void> {
    return this.service.changePassword(request, viewer, body);
  }
}
