import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Private contact, apart from the public one of the function. */
@Entity('person_contact')
export class PersonContact {
  @PrimaryColumn('uuid')
  personId: string;

  @Column('text', { nullable: true })
  mobile: string | null;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('integer', { default: 1 })
  version: number;

  @Column('timestamptz')
  updatedAt: Date;

  @Column('uuid', { nullable: true })
  updatedBy: string | null;
}
