import type { Visibility } from '@pcc/shared';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';

/** Who changed what, when. Only ever added. */
@Entity('history')
export class History {
  @PrimaryGeneratedColumn('identity', { type: 'bigint', generatedIdentity: 'ALWAYS' })
  id: string;

  @Column('timestamptz')
  at: Date;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('text')
  action: string;

  @Column('text', { nullable: true })
  target: string | null;

  @Column('uuid', { nullable: true })
  townId: string | null;

  @Column('uuid', { nullable: true })
  networkId: string | null;

  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('uuid', { nullable: true })
  charterId: string | null;

  @Column('integer', { nullable: true })
  stepSeq: number | null;

  @Column('text')
  visibility: Visibility;

  @Column('jsonb', { nullable: true })
  before: Record<string, unknown> | null;

  @Column('jsonb', { nullable: true })
  after: Record<string, unknown> | null;
}
