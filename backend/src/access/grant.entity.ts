import type { GrantedRole } from '@pcc/shared';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A right given by an administrator, held from a day until the eve of another. What anyone holds: `held_grant`. */
@Entity('user_grant')
export class Grant {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  role: GrantedRole;

  @Column('uuid', { nullable: true })
  networkId: string | null;

  @Column('uuid', { nullable: true })
  homologationId: string | null;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('integer', { default: 1 })
  version: number;
}
