import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What staff note for themselves on a case. Never shown to a town. */
@Entity('case_note')
export class CaseNote {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('uuid')
  authorId: string;

  @Column('text')
  text: string;

  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz')
  createdAt: Date;
}
