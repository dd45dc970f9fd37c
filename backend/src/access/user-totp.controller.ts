import { Controller, Delete, HttpCode } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { IdParam } from '../common/id-param.js';
import { Access } from './access.decorator.js';
import { SecondFactorService } from './second-factor.service.js';
import { Sensitive } from './sensitive.js';
import { CurrentViewer, type Viewer } from './viewer.js';

@ApiTags('users')
@Controller('users/:id/totp')
export class UserTotpController {
  constructor(private readonly service: SecondFactorService) {}

  @Delete()
  @HttpCode(204)
  @Access(['administrator'])
  @Sensitive()
  @ApiOperation({ summary: 'Take the second factor off the account of someone who has lost it all' })
  reset(@CurrentViewer() viewer: Viewer, @IdParam() id: string): Promise<void> {
    return this.service.reset(viewer, id);
  }
}
