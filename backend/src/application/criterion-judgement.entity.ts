import type { Judgement } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PendingBy } from './pending.js';

@Entity('criterion_judgement')
export class CriterionJudgement {
  @PrimaryColumn('uuid')
  homologationId: string;

  @PrimaryColumn('text')
  code: string;

  @Column('text', { nullable: true })
  judgement: Judgement | null;

  @Column('text')
  fact: string;

  @Column('text', { nullable: true })
  pendingFact: string | null;

  @Column('text')
  note: string;

  @Column('integer', { default: 1 })
  version: number;

  /** Moved by the fact alone: a town reads nothing of a judgement being written, its comings included. */
  @Column('integer', { default: 1 })
  townVersion: number;

  @Column('timestamptz', { nullable: true })
  updatedAt: Date | null;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;

  /** Of the fact: false while it is only proposed from the last case. */
  @Column('boolean', { default: true })
  confirmed: boolean;

  @Column('date', { nullable: true })
  answeredOn: string | null;

  /** Of the fact, as those below: a judgement leaves them. */
  @Column('uuid', { nullable: true })
  factBy: string | null;

  @Column('timestamptz', { nullable: true })
  factAt: Date | null;

  @Column('boolean', { default: false })
  factOnBehalf: boolean;

  /** Of the pending fact. */
  @Column('jsonb', { nullable: true })
  pendingBy: PendingBy | null;
}
