import { Module } from '@nestjs/common';
import { NetworkController } from './network.controller.js';
import { NetworkQueries } from './network.queries.js';

@Module({ controllers: [NetworkController], providers: [NetworkQueries] })
export class NetworkModule {}
