import { Module } from '@nestjs/common';
import { CommuneModule } from '../commune/commune.module.js';
import { HomologationModule } from '../homologation/homologation.module.js';
import { RankModule } from './rank.module.js';
import { TownController } from './town.controller.js';
import { TownQueries } from './town.queries.js';
import { TownService } from './town.service.js';
import { TownActController } from './town-act.controller.js';
import { TownActService } from './town-act.service.js';
import { TownPauseService } from './town-pause.service.js';

@Module({
  imports: [CommuneModule, HomologationModule, RankModule],
  controllers: [TownController, TownActController],
  providers: [TownQueries, TownService, TownActService, TownPauseService],
  exports: [TownService],
})
export class TownModule {}
