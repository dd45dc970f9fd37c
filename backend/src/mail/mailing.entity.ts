import type { MailingKind } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A send to many towns; its rows stand in `mailing_row`. */
@Entity('mailing')
export class Mailing {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  kind: MailingKind;

  @Column('text', { nullable: true })
  subject: string | null;

  @Column('text', { nullable: true })
  text: string | null;

  @Column('uuid')
  authorId: string;

  @Column('timestamptz')
  createdAt: Date;
}
