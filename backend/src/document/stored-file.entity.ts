import type { ScanState } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What is known of a stored content, whichever rows name it. */
@Entity('stored_file')
export class StoredFile {
  @PrimaryColumn('text')
  storageKey: string;

  @Column('text')
  mimeType: string;

  @Column('integer')
  size: number;

  @Column('text')
  scan: ScanState;

  @Column('text', { nullable: true })
  threat: string | null;

  @Column('timestamptz', { nullable: true })
  scannedAt: Date | null;

  /** Whether a reduced picture without its place was made of it. */
  @Column('text')
  picture: 'none' | 'waiting' | 'made' | 'failed';

  @Column('integer', { nullable: true })
  width: number | null;

  @Column('integer', { nullable: true })
  height: number | null;

  @Column('text', { nullable: true })
  previewKey: string | null;

  @Column('text', { nullable: true })
  thumbnailKey: string | null;

  @Column('timestamptz')
  receivedAt: Date;
}
