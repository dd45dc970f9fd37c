import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file joined to a message; until the message is sent it belongs to none. */
@Entity('message_file')
export class MessageFile {
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

  @Column('uuid')
  authorId: string;

  @Column('timestamptz')
  uploadedAt: Date;
}
