import type { RecommendationView } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

@Entity('recommendation')
export class Recommendation {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  homologationId: string;

  @Column('uuid')
  townId: string;

  @Column('uuid')
  networkId: string;

  @Column('text', { nullable: true })
  commitmentCode: string | null;

  @Column('text')
  text: string;

  @Column('text')
  status: RecommendationView['status'];

  @Column('integer')
  position: number;

  @Column('date')
  createdOn: string;

  @Column('integer', { default: 1 })
  version: number;
}
