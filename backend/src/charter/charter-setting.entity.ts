import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What a case must hold to be sent; a case keeps its own copy. */
@Entity('charter_setting')
export class CharterSetting {
  @PrimaryColumn('uuid')
  charterId: string;

  @Column('text', { array: true })
  mandatoryPieces: string[];

  @Column('text', { array: true })
  mandatoryAnswers: string[];
}
