import type { MessageSide } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A message in the thread of a case. Its text never changes. */
@Entity('message')
export class Message {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('text')
  side: MessageSide;

  @Column('uuid')
  authorId: string;

  @Column('boolean', { default: false })
  onBehalf: boolean;

  @Column('text')
  text: string;

  @Column('date', { nullable: true })
  replyDueOn: string | null;

  @Column('timestamptz', { nullable: true })
  repliedAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
