import type { RegisterFact } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import type { PendingBy } from './pending.js';

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

  /** What the register said when someone confirmed or contested it. */
  @Column('jsonb', { nullable: true })
  seen: RegisterFact | null;

  /** Of the pending text. */
  @Column('jsonb', { nullable: true })
  pendingBy: PendingBy | null;

  /** When someone last wrote or confirmed these words; kept when they are proposed to a later case. */
  @Column('date', { nullable: true })
  answeredOn: string | null;
}
