import { Module } from '@nestjs/common';
import { CharterController } from './charter.controller.js';
import { CharterQueries } from './charter.queries.js';

@Module({ controllers: [CharterController], providers: [CharterQueries] })
export class CharterModule {}
