import { Module } from '@nestjs/common';
import { HomeController } from './home.controller.js';
import { HomeQueries } from './home.queries.js';

@Module({ controllers: [HomeController], providers: [HomeQueries] })
export class HomeModule {}
