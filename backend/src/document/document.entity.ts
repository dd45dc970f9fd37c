import type { Day, DocumentKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FileColumns } from '../database/file-columns.js';

/**
 * SQL: of a file `d` that is a deliberation of its town, the day that its case says, sent with it or not sent yet as it is; null of any
 * other, and while nobody said it.
 */
export const deliberationDay = `CASE WHEN d.kind = 'deliberation' AND d.visibility = 'town' AND d.confirmed THEN
  (SELECT CASE WHEN said.text ~ '^\\d{4}-\\d{2}-\\d{2}$' THEN said.text::date END FROM
    (SELECT CASE WHEN d.pending THEN coalesce(a.pending_text, a.text) ELSE a.text END AS text
     FROM answer a WHERE a.homologation_id = d.homologation_id AND a.code = 'deliberation.on') said) END`;

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
