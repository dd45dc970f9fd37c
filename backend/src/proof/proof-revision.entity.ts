import { Column, Entity, PrimaryColumn } from 'typeorm';
import { FileColumns } from '../database/file-columns.js';

/** One content of a proof. Only ever added: what was sent keeps the revision it was sent with. */
@Entity('proof_revision')
export class ProofRevision extends FileColumns {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  proofId: string;

  @Column('integer')
  seq: number;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  at: Date;
}
