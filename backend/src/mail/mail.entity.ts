import type { MailState } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** One message to one person, with what became of it. Its text is made when it goes. */
@Entity('mail')
export class Mail {
  @PrimaryColumn('uuid')
  id: string;

  /** The `Message-ID` header: the same however often it is sent again. */
  @Column('text')
  messageId: string;

  /** The account, or the address of someone without one. */
  @Column('text')
  recipient: string;

  @Column('uuid', { nullable: true })
  userId: string | null;

  @Column('text')
  address: string;

  @Column('text')
  recipientName: string;

  @Column('text')
  kind: 'single' | 'digest';

  @Column('boolean')
  isUrgent: boolean;

  @Column('text')
  subject: string;

  @Column('text')
  state: MailState;

  /** How often a worker took it up. */
  @Column('integer', { default: 0 })
  attempts: number;

  /** How often it did not go: a worker that died has tried nothing. */
  @Column('integer', { default: 0 })
  failures: number;

  @Column('timestamptz')
  nextAt: Date;

  /** A worker is at it until then: if it dies, another takes over. */
  @Column('timestamptz', { nullable: true })
  claimedUntil: Date | null;

  @Column('text', { nullable: true })
  answer: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('timestamptz', { nullable: true })
  handedAt: Date | null;

  @Column('timestamptz', { nullable: true })
  openedAt: Date | null;

  @Column('integer', { default: 1 })
  version: number;
}
