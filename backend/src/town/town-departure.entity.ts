import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('town_departure')
export class TownDeparture {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('date')
  departedOn: string;

  @Column('text')
  reason: string;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
