import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PaperContent, PaperKind } from './paper-content.js';

/** A paper made when a file was sent: its content is frozen here, its PDF made from it by a job. */
@Entity('case_paper')
export class CasePaper {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  /** The sending that it is about. */
  @Column('uuid')
  stepId: string;

  @Column('text')
  kind: PaperKind;

  @Column('jsonb')
  content: PaperContent;

  @Column('timestamptz')
  issuedAt: Date;
}
