import type { PartnerKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A public body that works with a network: UDAP, CAUE, DRAC, PNR, tourist office… */
@Entity('partner')
export class Partner {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: PartnerKind;

  @Column('text')
  name: string;

  @Column('text')
  searchName: string;

  @Column('text', { nullable: true })
  departmentCode: string | null;

  @Column('uuid')
  networkId: string;

  @Column('text', { nullable: true })
  publicEmail: string | null;

  @Column('text', { nullable: true })
  publicPhone: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
