import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('case_paper_file')
export class CasePaperFile {
  @PrimaryColumn('uuid')
  paperId: string;

  @Column('text')
  storageKey: string;

  @Column('text')
  sha256: string;

  /** Bytes. */
  @Column('integer')
  size: number;

  @Column('timestamptz')
  createdAt: Date;
}
