import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('town_pause')
export class TownPause {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('text')
  reason: string;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
