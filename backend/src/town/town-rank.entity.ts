import type { Rank, RankSource } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A rank from a day on, until a later period takes over. Only ever added. */
@Entity('town_rank')
export class TownRank {
  @PrimaryColumn('uuid')
  id: string;

  @Column({ type: 'bigint', insert: false, update: false })
  seq: string;

  @Column('uuid')
  townId: string;

  @Column('text')
  rank: Rank;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  termOn: string | null;

  @Column('text')
  source: RankSource;

  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('uuid', { nullable: true })
  decisionId: string | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
