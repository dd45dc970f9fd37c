import type { TownFunction } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone is asked to join the team of a town; the mandate begins when they accept. */
@Entity('invitation')
export class Invitation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('uuid', { nullable: true })
  handoverId: string | null;

  @Column('uuid', { nullable: true })
  personId: string | null;

  @Column('text')
  email: string;

  @Column('text')
  name: string;

  @Column('text')
  function: TownFunction;

  @Column('boolean', { default: false })
  canSign: boolean;

  @Column('date')
  fromOn: string;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  acceptedAt: Date | null;

  @Column('uuid', { nullable: true })
  acceptedBy: string | null;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
