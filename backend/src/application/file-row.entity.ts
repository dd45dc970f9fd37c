import type { Protection, RowSection, Work } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PendingBy } from './pending.js';

/** A protection or an action of the programme. */
@Entity('file_row')
export class FileRow {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('text')
  section: RowSection;

  @Column('integer')
  position: number;

  /** Null until the sending for a row added in answer to a request to complete. */
  @Column('jsonb', { nullable: true })
  content: Protection | Work | null;

  /** What the next sending puts in its place. */
  @Column('jsonb', { nullable: true })
  pending: Protection | Work | null;

  @Column('boolean', { default: false })
  pendingRemoval: boolean;

  /** Of the change or of the removal that waits. */
  @Column('jsonb', { nullable: true })
  pendingBy: PendingBy | null;

  /** False while it is only proposed from the last case. */
  @Column('boolean', { default: true })
  confirmed: boolean;

  /** Kept when it is proposed to a later case. */
  @Column('date')
  writtenOn: string;

  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;

  @Column('boolean', { default: false })
  onBehalf: boolean;
}
