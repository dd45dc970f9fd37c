import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('letter_file')
export class LetterFile {
  @PrimaryColumn('uuid')
  letterId: string;

  @Column('text')
  storageKey: string;

  @Column('text')
  sha256: string;

  @Column('integer')
  size: number;

  @Column('timestamptz')
  createdAt: Date;
}
