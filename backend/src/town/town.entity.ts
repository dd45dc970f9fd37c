import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A cité: it has an id of its own and outlives its communes. */
@Entity('town')
export class Town {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  name: string;

  @Column('text')
  searchName: string;

  @Column('text')
  departmentCode: string;

  @Column('uuid')
  networkId: string;

  @Column('double precision', { nullable: true })
  latitude: number | null;

  @Column('double precision', { nullable: true })
  longitude: number | null;

  /** The town hall's own mailbox, whoever holds office. */
  @Column('text', { nullable: true })
  publicEmail: string | null;

  @Column('text', { nullable: true })
  publicPhone: string | null;

  /** When someone last said that the contacts are right. */
  @Column('date', { nullable: true })
  contactsConfirmedOn: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz', { default: () => 'now()' })
  createdAt: Date;
}
