import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What came by the link of an ask: in no file of the town until it is accepted. */
@Entity('ask_answer')
export class AskAnswer {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  askId: string;

  /** Made by the page: the same answer sent again after a cut has the same. */
  @Column('uuid')
  sentKey: string;

  @Column('text')
  sentHash: string;

  @Column('text', { default: '' })
  sender: string;

  @Column('text', { default: '' })
  text: string;

  @Column('timestamptz')
  receivedAt: Date;

  @Column('text', { nullable: true })
  decision: 'accepted' | 'declined' | null;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('timestamptz', { nullable: true })
  decidedAt: Date | null;

  @Column('uuid', { nullable: true })
  decidedBy: string | null;

  @Column('uuid', { nullable: true })
  documentId: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
