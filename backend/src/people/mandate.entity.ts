import type { Body, MandateFunction } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A function held in a body from a day until the eve of another. In a town it gives the rights of its team. */
@Entity('mandate')
export class Mandate {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  personId: string;

  @Column('text')
  body: Body;

  @Column('uuid', { nullable: true })
  townId: string | null;

  @Column('uuid', { nullable: true })
  partnerId: string | null;

  /** The network itself, or that of the town or of the partner. */
  @Column('uuid')
  networkId: string;

  @Column('text')
  function: MandateFunction;

  @Column('text', { nullable: true })
  title: string | null;

  @Column('boolean', { default: false })
  canSign: boolean;

  @Column('text', { nullable: true })
  publicEmail: string | null;

  @Column('text', { nullable: true })
  publicPhone: string | null;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
