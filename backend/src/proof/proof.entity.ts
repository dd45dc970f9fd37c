import type { Day, ProofKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a town keeps to prove a fact, whichever commitments and cases it serves. */
@Entity('proof')
export class Proof {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('text')
  kind: ProofKind;

  @Column('text')
  title: string;

  @Column('date', { nullable: true })
  factOn: Day | null;

  /** Given by hand; else it is counted from the day of the fact. */
  @Column('date', { nullable: true })
  validUntil: Day | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  /** Taken out of the library: neither listed nor proposed any more. The cases that were sent with it keep their own copy. */
  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;

  @Column('uuid', { nullable: true })
  removedBy: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
