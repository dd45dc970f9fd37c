import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('town_commune')
export class TownCommune {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  communeId: string;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;
}
