import { Column, Entity, PrimaryColumn } from 'typeorm';

/** An identity of the OpenID provider tied to an account, by its subject, never by its address. */
@Entity('oidc_identity')
export class OidcIdentity {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  userId: string;

  @Column('text')
  issuer: string;

  @Column('text')
  subject: string;

  @Column('text', { nullable: true })
  email: string | null;

  @Column('timestamptz')
  linkedAt: Date;
}
