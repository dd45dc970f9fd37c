import type { PointTarget } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A named point of a request to complete; closed by the sending, the withdrawal or the end of the case. */
@Entity('completion_point')
export class CompletionPoint {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  stepId: string;

  @Column('integer')
  position: number;

  @Column('text')
  targetType: PointTarget['type'];

  @Column('text')
  targetCode: string;

  @Column('text')
  reason: string;

  @Column('text', { nullable: true })
  reply: string | null;

  @Column('timestamptz', { nullable: true })
  closedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}
