import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FileColumns } from '../database/file-columns.js';

/** A file joined to a message; until the message is sent it belongs to none. */
@Entity('message_file')
export class MessageFile extends FileColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('uuid', { nullable: true })
  messageId: string | null;

  @Column('uuid')
  authorId: string;

  @Column('timestamptz')
  uploadedAt: Date;
}
