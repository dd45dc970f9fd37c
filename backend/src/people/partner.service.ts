import { Injectable } from '@nestjs/common';
import { DomainError, type PartnerView, searchForm } from '@pcc/shared';
import { DataSource, type EntityManager } from 'typeorm';
import { v7 } from 'uuid';
import type { Viewer } from '../access/viewer.js';
import { assertVersion } from '../common/etag.js';
import { refuseFields } from '../common/refusal.js';
import { transact } from '../common/transaction.js';
import { HistoryService } from '../history/history.service.js';
import type { ChangePartnerDto, NewPartnerDto } from './dto/mandate.dto.js';
import { Partner } from './partner.entity.js';
import { PartnerQueries } from './partner.queries.js';

type Editable = Pick<Partner, 'kind' | 'name' | 'departmentCode' | 'publicEmail' | 'publicPhone'>;

@Injectable()
export class PartnerService {
  constructor(
    private readonly dataSource: DataSource,
    private readonly queries: PartnerQueries,
    private readonly history: HistoryService,
  ) {}

  create(viewer: Viewer, { networkId, ...body }: NewPartnerDto): Promise<PartnerView> {
    if (!viewer.isNational && !viewer.networkIds.includes(networkId))
      throw new DomainError('forbidden', 'network_forbidden', 'Ce réseau n’est pas le vôtre.');
    return transact(this.dataSource, async (manager) => {
      const partner = {
        kind: body.kind,
        name: body.name,
        departmentCode: body.departmentCode ?? null,
        publicEmail: body.publicEmail ?? null,
        publicPhone: body.publicPhone ?? null,
      };
      await this.assertKnown(manager, partner.departmentCode, networkId);
      const id = v7();
      await manager.insert(Partner, { id, networkId, ...partner, searchName: searchForm(partner.name) });
      await this.record(manager, viewer, { id, networkId }, 'partner.create', undefined, partner);
      return this.queries.one(manager, viewer, id);
    });
  }

  edit(
    viewer: Viewer,
    id: string,
    ifMatch: string | undefined,
    body: ChangePartnerDto,
  ): Promise<PartnerView> {
    return transact(this.dataSource, async (manager) => {
      await manager.query('SELECT 1 FROM partner WHERE id = $1 FOR NO KEY UPDATE', [id]);
      const current = () => this.queries.one(manager, viewer, id);
      const partner = await current();
      await assertVersion(ifMatch, partner.version, current);
      const { departmentCode, publicEmail, publicPhone } = body;
      const after: Editable = {
        kind: body.kind ?? partner.kind,
        name: body.name ?? partner.name,
        departmentCode: departmentCode === undefined ? partner.departmentCode : departmentCode,
        publicEmail: publicEmail === undefined ? partner.publicEmail : publicEmail,
        publicPhone: publicPhone === undefined ? partner.publicPhone : publicPhone,
      };
      const fields = (Object.keys(after) as (keyof Editable)[]).filter(
        (field) => after[field] !== partner[field],
      );
      if (fields.length === 0) return partner;
      await this.assertKnown(manager, after.departmentCode, partner.networkId);
      const searchName = searchForm(after.name);
      await manager.update(Partner, { id }, { ...after, searchName, version: partner.version + 1 });
      const pick = (values: Editable) => Object.fromEntries(fields.map((field) => [field, values[field]]));
      await this.record(manager, viewer, partner, 'partner.update', pick(partner), pick(after));
      return current();
    });
  }

  private async assertKnown(
    manager: EntityManager,
    departmentCode: string | null,
    networkId: string,
  ): Promise<void> {
    const [known] = await manager.query<{ department: boolean; network: boolean }[]>(
      `SELECT $1::text IS NULL OR EXISTS (SELECT 1 FROM department WHERE code = $1) AS department,
         EXISTS (SELECT 1 FROM network WHERE id = $2) AS network`,
      [departmentCode, networkId],
    );
    refuseFields('partner_refused', {
      departmentCode: known?.department !== true && 'Ce département n’existe pas.',
      networkId: known?.network !== true && 'Ce réseau n’existe pas.',
    });
  }

  private record(
    manager: EntityManager,
    viewer: Viewer,
    { id, networkId }: { id: string; networkId: string },
    action: string,
    before: Record<string, unknown> | undefined,
    after: Record<string, unknown>,
  ): Promise<void> {
    const entry = { authorId: viewer.userId, visibility: 'staff' as const, target: id, networkId };
    return this.history.record(manager, { ...entry, action, before, after });
  }
}
