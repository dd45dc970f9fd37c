import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { LetterContent } from './letter-content.js';

/** An issued paper: its content is frozen here, its PDF made from it by a job. */
@Entity('letter')
export class Letter {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  number: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  decisionId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('date')
  issuedOn: string;

  @Column('jsonb')
  content: LetterContent;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('timestamptz')
  recordedAt: Date;
}
