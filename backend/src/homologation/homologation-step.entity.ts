import type { State, TransitionName, Visibility } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One row per transition, never changed. */
@Entity('homologation_step')
export class HomologationStep {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('integer')
  seq: number;

  @Column('integer')
  version: number;

  @Column('text')
  name: TransitionName | 'open';

  @Column('text', { nullable: true })
  fromState: State | null;

  @Column('text')
  toState: State;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('uuid')
  charterId: string;

  @Column('text')
  visibility: Visibility;

  @Column('jsonb')
  facts: Record<string, unknown>;

  @Column('timestamptz')
  at: Date;
}
