import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('ask_file')
export class AskFile {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  askAnswerId: string;

  @Column('text')
  fileName: string;

  @Column('text')
  mimeType: string;

  @Column('integer')
  size: number;

  @Column('text')
  sha256: string;

  @Column('text')
  storageKey: string;
}
