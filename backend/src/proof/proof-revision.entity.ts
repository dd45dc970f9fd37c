import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One content of a proof. Only ever added: what was sent keeps the revision it was sent with. */
@Entity('proof_revision')
export class ProofRevision {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  proofId: string;

  @Column('integer')
  seq: number;

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

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  at: Date;
}
