import type { Stance } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** In SQL, the id of the charter in force at an instant. */
export const charterInForce = (at: string): string =>
  `(SELECT id FROM charter_version WHERE published_at <= ${at} ORDER BY published_at DESC LIMIT 1)`;

/** A published charter: never changed, only followed by another version. */
@Entity('charter_version')
export class CharterVersion {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  version: string;

  @Column('text')
  title: string;

  @Column('date')
  adoptedOn: string;

  @Column('text')
  adoptedAt: string;

  @Column('boolean')
  provisional: boolean;

  @Column('text')
  note: string;

  @Column('jsonb')
  stances: { code: Stance; label: string }[];

  @Column('timestamptz')
  publishedAt: Date;
}
