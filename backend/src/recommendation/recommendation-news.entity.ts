import type { NewsState } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a town has told of a recommendation. Only ever added. */
@Entity('recommendation_news')
export class RecommendationNews {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  recommendationId: string;

  @Column('text')
  status: NewsState;

  @Column('text', { default: '' })
  text: string;

  @Column('uuid', { array: true, default: '{}' })
  proofIds: string[];

  @Column('uuid', { nullable: true })
  authorId: string | null;

  @Column('boolean')
  onBehalf: boolean;

  @Column('timestamptz')
  at: Date;
}
