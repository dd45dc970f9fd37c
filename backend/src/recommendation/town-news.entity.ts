import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The news of a year, sent once by a town. Only ever added. */
@Entity('town_news')
export class TownNews {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  townId: string;

  @Column('integer')
  year: number;

  @Column('text', { default: '' })
  text: string;

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  sentAt: Date;
}
