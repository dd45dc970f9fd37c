import type { AskChannel, AskWhat } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One thing asked of a town, answered by a link. */
@Entity('ask')
export class Ask {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  /** The case that was open when it was asked. */
  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('text')
  what: AskWhat;

  @Column('text')
  words: string;

  @Column('text', { nullable: true })
  commitmentCode: string | null;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('text', { nullable: true })
  sentTo: AskChannel | null;

  @Column('integer', { default: 1 })
  linkSeq: number;

  @Column('text')
  tokenHash: string;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  revokedAt: Date | null;

  @Column('uuid')
  createdBy: string;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
