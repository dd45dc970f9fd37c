import { Injectable } from '@nestjs/common';
import { type CommuneView, notFound } from '@pcc/shared';
import type { EntityManager } from 'typeorm';
import { presentCommune } from './commune.presenter.js';
import { CommuneQueries } from './commune.queries.js';

@Injectable()
export class CommuneService {
  constructor(private readonly queries: CommuneQueries) {}

  async one(id: string, manager?: EntityManager): Promise<CommuneView> {
    const row = await this.queries.one(id, manager);
    if (!row) throw notFound();
    return presentCommune(row);
  }
}
