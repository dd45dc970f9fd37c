import type { LinkPurpose } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A secret that lets someone in once: a link, or a short code read out. Only its hash is kept. */
@Entity('access_link')
export class AccessLink {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  purpose: LinkPurpose;

  @Column('uuid', { nullable: true })
  userId: string | null;

  @Column('uuid', { nullable: true })
  invitationId: string | null;

  @Column('uuid', { nullable: true })
  handoverId: string | null;

  @Column('text')
  tokenHash: string;

  @Column('boolean', { default: false })
  isCode: boolean;

  @Column('timestamptz')
  expiresAt: Date;

  @Column('timestamptz', { nullable: true })
  usedAt: Date | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz')
  createdAt: Date;
}
