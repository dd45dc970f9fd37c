import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('answer')
export class Answer {
  @PrimaryColumn('uuid')
  homologationId: string;

  @PrimaryColumn('text')
  code: string;

  @Column('text')
  text: string;

  @Column('text', { nullable: true })
  pendingText: string | null;

  @Column('boolean')
  confirmed: boolean;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { nullable: true })
  updatedAt: Date | null;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;

  @Column('boolean')
  onBehalf: boolean;
}
