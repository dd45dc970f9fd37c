import type { Day, DocumentKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FileColumns } from '../database/file-columns.js';

@Entity('document')
export class Document extends FileColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('text')
  kind: DocumentKind;

  @Column('text')
  visibility: 'town' | 'after_notification';

  @Column('boolean')
  pending: boolean;

  @Column('timestamptz', { nullable: true })
  removedAt: Date | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  uploadedAt: Date;

  @Column('uuid', { nullable: true })
  proofId: string | null;

  /** Of its proof, as it stood when the file was sent. */
  @Column('date', { nullable: true })
  factOn: Day | null;

  @Column('text', { default: '' })
  caption: string;

  @Column('integer', { default: 0 })
  position: number;

  @Column('text', { array: true, default: [] })
  commitments: string[];

  @Column('boolean', { default: true })
  confirmed: boolean;

  @Column('integer', { default: 1 })
  version: number;
}
