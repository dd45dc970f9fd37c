import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A commitment that a network adds to the charter: its words never change, it is ended and replaced by another. */
@Entity('network_commitment')
export class NetworkCommitment {
  @PrimaryColumn('uuid')
  id: string;

  @Column('uuid')
  networkId: string;

  /** Made by the server: the code of the network and a number, `BRE.1`. */
  @Column('text')
  code: string;

  @Column('text')
  title: string;

  @Column('text')
  text: string;

  @Column('jsonb')
  evidence: string[];

  @Column('integer')
  position: number;

  @Column('date')
  fromOn: string;

  @Column('date', { nullable: true })
  toOn: string | null;

  @Column('uuid', { nullable: true })
  createdBy: string | null;

  @Column('timestamptz')
  createdAt: Date;

  @Column('integer', { default: 1 })
  version: number;
}
