import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A file received in pieces; finished once it is whole and stored, taken once a row names its content. */
@Entity('upload')
export class Upload {
  @PrimaryColumn('uuid')
  id: string;

  /** Its owner is a person with a session, or an ask answered by its link. */
  @Column('uuid', { nullable: true })
  ownerId: string | null;

  @Column('uuid', { nullable: true })
  askId: string | null;

  /** As it was sent until the upload is finished, then as it may be shown. */
  @Column('text')
  fileName: string;

  /** Bytes, as announced before the first. */
  @Column('integer')
  size: number;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  finishedAt: Date | null;

  @Column('text', { nullable: true })
  mimeType: string | null;

  @Column('text', { nullable: true })
  sha256: string | null;

  @Column('text', { nullable: true })
  storageKey: string | null;

  @Column('timestamptz', { nullable: true })
  takenAt: Date | null;
}
