import type { Role } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A right held from a day until the eve of another. */
@Entity('user_grant')
export class Grant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  role: Role;

  @Column('uuid', { nullable: true })
  networkId: string | null;

  @Column('uuid', { nullable: true })
  townId: string | null;

  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('boolean', { default: false })
  canSign: boolean;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
