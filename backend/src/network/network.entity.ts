import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('network')
export class Network {
  @PrimaryColumn('uuid')
  id: string;

  @Column('text')
  code: string;

  @Column('text')
  name: string;

  @Column('text')
  level: 'national' | 'regional' | 'departmental';

  @Column('uuid', { nullable: true })
  parentId: string | null;

  @Column('text', { nullable: true })
  region: string | null;
}
