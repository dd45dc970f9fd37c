import type { ContactOutcome, EligibilityAnswers, EligibilityVerdict } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Someone who asked, on the public page, to be called by a network; kept a year. */
@Entity('contact_request')
export class ContactRequest {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  communeId: string;

  @Column('uuid')
  networkId: string;

  /** The cité that came of it, or that was known already. */
  @Column('uuid', { nullable: true })
  townId: string | null;

  @Column('text')
  personName: string;

  @Column('text')
  personFunction: string;

  @Column('text')
  email: string;

  @Column('text', { nullable: true })
  phone: string | null;

  @Column('text', { default: '' })
  message: string;

  /** With what the page answered then. */
  @Column('jsonb')
  answers: EligibilityAnswers & { verdict: EligibilityVerdict };

  @Column('timestamptz')
  receivedAt: Date;

  @Column('timestamptz', { nullable: true })
  handledAt: Date | null;

  @Column('uuid', { nullable: true })
  handledBy: string | null;

  @Column('text', { nullable: true })
  outcome: ContactOutcome | null;

  @Column('text', { default: '' })
  note: string;

  @Column('integer', { default: 1 })
  version: number;
}
