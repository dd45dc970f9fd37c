import type { OutcomeCode, Rank } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Never changed: a correction is another row with `supersedesId`. */
@Entity('decision')
export class Decision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('uuid')
  charterId: string;

  @Column('uuid', { nullable: true })
  opinionId: string | null;

  @Column('text')
  outcome: OutcomeCode;

  @Column('date')
  boardOn: string;

  @Column('date')
  effectiveOn: string;

  @Column('date', { nullable: true })
  returnOn: string | null;

  @Column('date', { nullable: true })
  heardOn: string | null;

  @Column('text')
  rankAfter: Rank;

  @Column('date', { nullable: true })
  termOn: string | null;

  @Column('boolean')
  differsFromOpinion: boolean;

  @Column('text', { nullable: true })
  reserves: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { nullable: true })
  supersedesId: string | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('timestamptz')
  decidedAt: Date;
}
