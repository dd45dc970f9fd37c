import type { Stance } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('appreciation')
export class Appreciation {
  @PrimaryColumn('uuid')
  homologationId: string;

  @PrimaryColumn('text')
  code: string;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  stance: Stance | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { nullable: true })
  updatedAt: Date | null;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;
}
