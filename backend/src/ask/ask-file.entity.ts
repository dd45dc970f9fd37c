import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FileColumns } from '../database/file-columns.js';

@Entity('ask_file')
export class AskFile extends FileColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  askAnswerId: string;
}
