import { Body, Controller, Get, HttpCode, Param, Post, Req, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Access } from './access.decorator.js';
import { SetPasswordDto } from './dto/set-password.dto.js';
import { NeverReplayed } from './never-replayed.guard.js';
import { PasswordService } from './password.service.js';

@ApiTags('session')
@ApiParam({ name: 'token', type: String })
@Controller('password-links')
export class PasswordController {
  constructor(private readonly service: PasswordService) {}

  @Get(':token')
  @Access('public')
  @ApiOperation({ summary: 'Whether a one-time link still serves' })
  async isOpen(@Param('token') token: string, @Req() request: Request): Promise<{ valid: boolean }> {
    return { valid: await this.service.isOpen(token, request.ip ?? '') };
  }

  @Post(':token')
  @HttpCode(204)
  @Access('public')
  @UseGuards(NeverReplayed)
  @ApiOperation({ summary: 'Choose the password, once' })
  set(@Param('token') token: string, @Body() body: SetPasswordDto, @Req() request: Request): Promise<void> {
    return this.service.set(token, request.ip ?? '', body.password);
  }
}
