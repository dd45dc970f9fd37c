import type { Judgement } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

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

  @Column('timestamptz', { nullable: true })
  updatedAt: Date | null;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;

  /** Of the fact: false while it is only proposed from the last case. */
  @Column('boolean', { default: true })
  confirmed: boolean;

  @Column('date', { nullable: true })
  answeredOn: string | null;
}
