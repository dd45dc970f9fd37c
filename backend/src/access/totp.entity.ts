import { Column, Entity, PrimaryColumn } from 'typeorm';

/** The second factor of an account. */
@Entity('user_totp')
export class Totp {
  @PrimaryColumn('uuid')
  userId: string;

  /** Encrypted. */
  @Column('text')
  secret: string;

  @Column('timestamptz', { nullable: true })
  confirmedAt: Date | null;

  /** The last period whose code served: it does not serve again. */
  @Column('integer', { nullable: true })
  lastStep: number | null;

  @Column('timestamptz')
  createdAt: Date;
}
