import type { HandoverAnswer, HandoverReason } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A town is asked who its new team is. */
@Entity('handover')
export class Handover {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('text')
  reason: HandoverReason;

  @Column('text', { nullable: true })
  note: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('timestamptz')
  startedAt: Date;

  @Column('uuid', { nullable: true })
  startedBy: string | null;

  @Column('timestamptz', { nullable: true })
  answeredAt: Date | null;

  @Column('jsonb', { nullable: true })
  answer: HandoverAnswer | null;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('uuid', { nullable: true })
  settledBy: string | null;

  @Column('timestamptz', { nullable: true })
  cancelledAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}
