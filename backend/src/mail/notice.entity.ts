import type { Delivery, NoticeFacts, RuleCode } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Something that someone is told, once for each rule, object, occurrence and recipient. */
@Entity('notice')
export class Notice {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  rule: RuleCode;

  @Column('uuid')
  objectId: string;

  @Column('text')
  occurrence: string;

  @Column('text')
  recipient: string;

  @Column('uuid', { nullable: true })
  userId: string | null;

  @Column('text', { nullable: true })
  address: string | null;

  @Column('text')
  recipientName: string;

  @Column('uuid', { nullable: true })
  townId: string | null;

  @Column('uuid', { nullable: true })
  networkId: string | null;

  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('jsonb', { default: () => "'{}'" })
  facts: NoticeFacts;

  @Column('date', { nullable: true })
  dueOn: string | null;

  @Column('text')
  delivery: Delivery;

  @Column('uuid', { nullable: true })
  mailId: string | null;

  @Column('timestamptz', { nullable: true })
  settledAt: Date | null;

  @Column('timestamptz', { nullable: true })
  readAt: Date | null;

  @Column('timestamptz')
  createdAt: Date;
}
