import { Module } from '@nestjs/common';
import { RankService } from './rank.service.js';

@Module({ providers: [RankService], exports: [RankService] })
export class RankModule {}
