import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A text to start a message from; without a network, everybody's. */
@Entity('message_template')
export class MessageTemplate {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid', { nullable: true })
  networkId: string | null;

  @Column('text')
  title: string;

  @Column('text')
  text: string;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz')
  createdAt: Date;
}
