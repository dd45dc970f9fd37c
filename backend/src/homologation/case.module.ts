import { Module } from '@nestjs/common';
import { CaseService } from './case.service.js';
import { CaseListService } from './case-list.service.js';

@Module({ providers: [CaseService, CaseListService], exports: [CaseService, CaseListService] })
export class CaseModule {}
