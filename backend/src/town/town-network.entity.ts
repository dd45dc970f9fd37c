import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('town_network')
export class TownNetwork {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('date')
  fromOn: string;

  @Column('text', { nullable: true })
  reason: string | null;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('timestamptz', { default: () => 'now()' })
  recordedAt: Date;
}
