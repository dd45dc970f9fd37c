import type { OpinionCode } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('opinion')
export class Opinion {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  stepId: string;

  @Column('text')
  opinion: OpinionCode;

  @Column('text')
  text: string;

  @Column('jsonb')
  stepAsides: { name: string; reason?: string }[];

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  givenAt: Date;
}
